"""Loads the code of a project: plugins, Markdown extensions, components, page providers, and the loaded site."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from recto.project.import_path import ImportPath
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.reads import ReadLog
from recto.settings import Settings

if TYPE_CHECKING:
    from recto.components.browser_file import BrowserFile
    from recto.components.registry import Components
    from recto.markdown.parser.extensions import Extensions
    from recto.plugins.plugin_set import PluginSet
    from recto.project.loaded_site import LoadedSite
    from recto.project.page_providers import PageProviders


class ProjectCode(Struct):
    """Everything is made when it is first asked for, and kept; `log` notes what the code reads meanwhile.

    `asked` are the `providers` once there has been need of them.

    A reload of the project begins a new one: whoever still fills the old one does no harm.
    """

    root: Path
    settings: Settings
    imports: ImportPath
    site_log: ReadLog
    log: ReadLog = field(default_factory=ReadLog)
    loaded: LoadedSite | None = None
    _plugins: PluginSet | None = None
    _browser_files: tuple[BrowserFile, ...] | None = None
    _extensions: Extensions | None = None
    _components: Components | None = None
    asked: PageProviders | None = None

    def reading_site(self) -> AbstractContextManager[ReadLog]:
        """Note what is read inside the `with` as read for the site."""
        return reading(self.site_log, PathBase(self.root, self.root))

    @property
    def plugins(self) -> PluginSet:
        """The plugins that the settings name. Raises `RectoError` at those that cannot be used."""
        if self._plugins is None:
            from recto.plugins.load import load_plugins

            self.imports.enter()
            with reading(self.log, PathBase(self.root, self.root)):
                self._plugins = load_plugins(self.settings, self.root)
        return self._plugins

    @property
    def browser_files(self) -> tuple[BrowserFile, ...]:
        """What plugins bring for the browser. Raises `RectoError` for files that cannot be used."""
        if self._browser_files is None:
            plugins = self.plugins
            with reading(self.log):
                self._browser_files = plugins.browser_files()
        return self._browser_files

    @property
    def extensions(self) -> Extensions:
        """The Markdown extensions that the settings name. Raises `RectoError` at those that cannot be used."""
        if self._extensions is None:
            from recto.rendering.extensions import load_extensions

            plugins = self.plugins
            with self.reading_site():
                self._extensions = load_extensions(self.settings, self.root, plugins)
        return self._extensions

    @property
    def components(self) -> Components:
        """The components that every page may use. Raises `RectoError` for what is wrong in the project's own."""
        if self._components is None:
            from recto.components import BUILTINS
            from recto.project.components import load_components

            added = self.plugins.components()
            with reading(self.log, PathBase(self.root, self.root)):
                self._components = load_components(self.root, {**BUILTINS, **added} if added else BUILTINS)
        return self._components

    @property
    def providers(self) -> PageProviders:
        """Those who provide pages without files: plugins and the theme. Raises `RectoError` for one that is none."""
        if self.asked is None:
            from recto.project.page_providers import PageProviders
            from recto.themes.provider import theme_provider

            plugins, theme = self.plugins, theme_provider(self.settings, self.root)
            providers = (*plugins.page_providers(), *((theme,) if theme is not None else ()))
            self.asked = PageProviders(self.root, self.log, providers)
        return self.asked
