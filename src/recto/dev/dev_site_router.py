"""The router of the site that is written, for the settings that it has now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from recto.dev.address_rules import site_policy, site_redirects
from recto.dev.allowed_hosts import AllowedHosts
from recto.dev.dev_handlers import DevHandlers
from recto.dev.dev_pages import DevPages
from recto.dev.editor import Editor
from recto.dev.endpoints import DevEndpoints
from recto.dev.page_state import PageStates
from recto.dev.published_files import LiveFiles
from recto.dev.site import DevSite
from recto.dev.site_lists import SiteLists
from recto.dev.tabs import Tabs
from recto.dev.warm_up import WarmUp
from recto.project.loaded_site import LoadedSite
from recto.server.router import Router
from recto.settings import Settings


@dataclass(slots=True)
class SiteRouters:
    """Makes a new router when the settings are other ones, and lets it know of each change."""

    site: DevSite
    editor: Editor
    endpoints: DevEndpoints
    lists: SiteLists
    _settings: Settings | None = None
    _loaded: LoadedSite | None = None
    _router: Router | None = None
    _pages: DevPages | None = None
    _files: LiveFiles = field(init=False)

    @classmethod
    def of(cls, site: DevSite, tabs: Tabs, hosts: AllowedHosts, warm_up: WarmUp) -> Self:
        """The routers of a site that open `tabs` show, and whose pages a `warm_up` makes."""
        editor = Editor.of(site.root)
        return cls(site, editor, DevEndpoints(site, tabs, hosts, editor), SiteLists(site, warm_up))

    def __post_init__(self) -> None:
        self._files = LiveFiles.of(self.site)

    @property
    def router(self) -> Router:
        """The router of the site as it is now."""
        settings = self.site.loader.project.settings
        if self._router is None or settings is not self._settings:
            self._settings, self._loaded = settings, None
            states = PageStates(self.site, self.editor, settings.base)
            self._pages = DevPages(self.site, states, self._files, self.lists, DevHandlers(self.site, settings.serve))
            self._router = Router(settings, self._pages, self.endpoints)
            self._look()
        return self._router

    def changed(self) -> None:
        """Take over what files and pages say now."""
        self._files.changed()
        if self.site.loader.project.settings is self._settings:
            self._look()

    def _look(self) -> None:
        loaded, pages = self.site.loaded, self._pages
        if loaded is None or loaded is self._loaded or pages is None:
            return
        self._loaded = loaded
        pages.redirects, problems = site_redirects(loaded)
        self.site.problems.note("redirects", problems)
        pages.policy = site_policy(loaded)
