"""The router of the site that is written, for the settings that it has now."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from recto.dev.dev_pages import DevPages
from recto.dev.editor import Editor
from recto.dev.endpoints import DevEndpoints
from recto.dev.handler_host import DevHandlerHost, SiteInvalidation
from recto.dev.page_state import PageStates
from recto.dev.published_files import PublishedFiles
from recto.dev.redirects import site_redirects
from recto.dev.site import DevSite
from recto.export.publish.security_policy import security_policy
from recto.html.csp_hash import csp_hash
from recto.project.loaded_site import LoadedSite
from recto.server.isr.regenerator_thread import RegeneratorThread
from recto.server.on_request.handler_answers import WAITING, HandlerAnswers
from recto.server.router import Router
from recto.server.turns import Turns
from recto.settings import Settings


@dataclass(slots=True)
class SiteRouters:
    """Makes a new router when the settings are other ones, and lets it know of each change."""

    site: DevSite
    editor: Editor
    endpoints: DevEndpoints
    _settings: Settings | None = None
    _loaded: LoadedSite | None = None
    _router: Router | None = None
    _pages: DevPages | None = None
    _files: PublishedFiles = field(init=False)

    def __post_init__(self) -> None:
        self._files = PublishedFiles.of(self.site)

    @property
    def router(self) -> Router:
        """The router of the site as it is now."""
        settings = self.site.loader.project.settings
        if self._router is None or settings is not self._settings:
            self._settings, self._loaded = settings, None
            self._pages = DevPages(
                self.site, PageStates(self.site, self.editor, settings.base), self._files, self._handlers(settings)
            )
            self._router = Router(settings, self._pages, self.endpoints)
            self._look(settings)
        return self._router

    def changed(self) -> None:
        """Take over what files and pages say now."""
        self._files.changed()
        settings = self.site.loader.project.settings
        if settings is self._settings:
            self._look(settings)

    def _look(self, settings: Settings) -> None:
        loaded, pages = self.site.loaded, self._pages
        if loaded is None or loaded is self._loaded or pages is None:
            return
        self._loaded = loaded
        pages.redirects, problems = site_redirects(loaded)
        self.site.problems.note("redirects", problems)
        setting = settings.serve.content_security_policy
        scripts = map(csp_hash, loaded.maker.theme.inline_scripts())
        pages.policy = security_policy(setting, scripts).encode() if setting else b""

    def _handlers(self, settings: Settings) -> HandlerAnswers[DevHandlerHost]:
        invalidated = SiteInvalidation(self.site, asyncio.get_running_loop())
        thread = RegeneratorThread(lambda: DevHandlerHost(self.site, invalidated))
        turns = Turns(settings.serve.requests, settings.serve.requests * WAITING)
        return HandlerAnswers(thread, settings.serve, turns)
