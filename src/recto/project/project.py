"""An open project: the one place that reads settings, `.env` files, modules, components, pages and `app/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from recto.errors import RectoError
from recto.project.changes import Reloaded, differs_in_navigation, differs_in_pages
from recto.project.environment import Mode, ProjectEnvironment
from recto.project.import_path import ImportPath
from recto.project.settings import load_settings
from recto.project.source_kinds import component_files, is_code, is_content, setting_files
from recto.project.sources import SourceWatch
from recto.rendering.reads import ReadLog, reading
from recto.settings import Settings

# What an unchanged build does without is imported where it is used: it has to be quick.
if TYPE_CHECKING:
    from recto.components.registry import Components
    from recto.content import GitHistory, Page, Site
    from recto.data import FetchContext
    from recto.markdown.parser.extensions import Extensions
    from recto.plugins.plugin_set import PluginSet
    from recto.project.loaded_site import LoadedSite
    from recto.rendering.assets import AssetStore
    from recto.rendering.document import DocumentMaker

ReadSettings = Callable[[Path], Settings]


@dataclass(slots=True)
class _Code:
    """What was made with the code of a project. A reload begins a new one: whoever fills the old one does no harm."""

    log: ReadLog = field(default_factory=ReadLog)
    plugins: PluginSet | None = None
    extensions: Extensions | None = None
    components: Components | None = None
    loaded: LoadedSite | None = None


@dataclass(slots=True, eq=False)
class Project:
    """The project in the folder `root`, from `open` to `close`; a context manager.

    Everything is read when it is first asked for, and kept until `reload`. While a project is open, its `.env` values
    are in the environment of the process and, once its site or its code has been asked for, its folder is on the
    import path. `site_log` notes what was read for settings and site.
    """

    root: Path
    mode: Mode
    settings: Settings
    site_log: ReadLog
    _read_settings: ReadSettings
    _environment: ProjectEnvironment
    _imports: ImportPath
    _settings_files: frozenset[str]
    _watch: SourceWatch
    _history: GitHistory | None = None
    _site: Site | None = None
    _code: _Code = field(default_factory=_Code)

    @classmethod
    def open(cls, root: Path, *, mode: Mode = "production", read_settings: ReadSettings = load_settings) -> Self:
        """Open the project in a folder; `mode` chooses its `.env` files.

        `read_settings` gives the settings, now and at each reload (default: those of the folder). Raises `RectoError`
        for a folder that is not there, and for mistakes in `.env` files and settings.
        """
        if not root.is_dir():
            raise RectoError(f"There is no folder {root}.", hint='Make a site with "recto new".')
        root = root.resolve()
        watch = SourceWatch.begin(setting_files(root, mode))
        environment = ProjectEnvironment.enter(root, mode)
        imports = ImportPath.open(root)
        try:
            with reading(ReadLog()) as log:
                settings = read_settings(root)
        except BaseException:
            imports.close()
            environment.close()
            raise
        files = frozenset((*setting_files(root, mode), *log.files))
        return cls(root, mode, settings, log, read_settings, environment, imports, files, watch)

    def close(self) -> None:
        """Take the project's folder off the import path, its modules and its `.env` values out of the process."""
        self._imports.close()
        self._environment.close()
        self._site = self._history = None
        self._code = _Code()

    def changed(self) -> frozenset[Path]:
        """The files of settings, `.env` values and code that are not what they were when they were read.

        Pages are not among them.
        """
        return frozenset(map(Path, self._watch.changed(self._sources())))

    def reload(self, changed: Iterable[Path] | None = None) -> Reloaded:
        """Let go of what was made of the files that have `changed` (default: of all), so that it is read anew.

        Modules of the project run again at their next import. Raises `RectoError` for mistakes in settings and `.env`
        files; the project then stays as it was, and can be reloaded again.
        """
        paths = None if changed is None else frozenset(path.absolute() for path in changed)
        watch = SourceWatch.begin(self._sources())
        settings = paths is None or any(str(path) in self._settings_files for path in paths)
        code = settings or any(is_code(path, self.root, self.code_log) for path in paths or ())
        if code:
            self._imports.forget()
            # Themes and plugins of the project's own bring the classes of their settings.
            self._reload_settings()
            self._code = _Code()
        self._watch = watch
        before = self._site
        if paths is None:
            self._history = None
        if before is None or not (code or any(is_content(path, before) for path in paths or ())):
            return Reloaded(paths, settings, code)
        now = self.read_site(known=() if settings else self._unaffected(before.pages, code))
        navigation = differs_in_navigation(before, now)
        site = navigation or differs_in_pages(before, now)
        if site:
            self._code = replace(self._code, loaded=None)
        return Reloaded(paths, settings, code, site, navigation)

    def _unaffected(self, pages: Iterable[Page], code: bool) -> Iterable[Page]:
        """Those of some pages whose titles are what they were although code has changed, if it has."""
        if not code:
            return pages
        if self.settings.markdown.extensions or self.settings.plugins:
            return ()
        return (page for page in pages if page.title_origin in ("text", "name", "parser"))

    def _reload_settings(self) -> None:
        self._environment.reload()
        with reading(ReadLog()) as log:
            self.settings = self._read_settings(self.root)
        self.site_log = log
        self._settings_files = frozenset((*setting_files(self.root, self.mode), *log.files))

    def _sources(self) -> frozenset[str]:
        own = (path for path in self.code_log.files if Path(path).is_relative_to(self.root))
        return self._settings_files.union(component_files(self.root), self._imports.files(), own)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def code_log(self) -> ReadLog:
        """What the project's code has read while it was loaded."""
        return self._code.log

    @property
    def site(self) -> Site:
        """The site, read without rendering any page; what is wrong with it is in its `errors`."""
        return self._site if self._site is not None else self.read_site()

    def read_site(self, *, known: Iterable[Page] = (), dated: bool = True) -> Site:
        """Read the site anew, but for those of the `known` pages whose files are what they were.

        Pages have the dates of their last commits where the settings want them, unless `dated` is False.
        """
        from recto.content import GitHistory, read_git_history, read_site

        self.allow_imports()
        history = self._history
        if history is None:
            is_wanted = dated and self.settings.theme.shows_dates
            history = self._history = read_git_history(self.root) if is_wanted else GitHistory()
        drafts, extensions = self.mode == "development", self.extensions
        with reading(self.site_log):
            site = read_site(
                self.root, self.settings, drafts=drafts, known=known, history=history.files, extensions=extensions
            )
        return self._keep(site)

    async def known_site(self, assets: AssetStore, fetches: FetchContext) -> Site:
        """The site with the titles that only pages know, for which those run with `fetches`."""
        site = self.site
        if site.has_open_heads:
            from recto.data import fetching
            from recto.rendering.open_heads import with_open_heads

            with fetching(fetches.for_page("")):
                site = self._keep(await with_open_heads(site, self.components, self.extensions, assets, self.code_log))
        return site

    def _keep(self, site: Site) -> Site:
        warnings = self._history.warnings if self._history is not None else ()
        self._site = replace(site, warnings=(*site.warnings, *warnings)) if warnings else site
        return self._site

    @property
    def plugins(self) -> PluginSet:
        """The plugins that the settings name. Raises `RectoError` at those that cannot be used."""
        code = self._code
        if code.plugins is None:
            from recto.plugins.load import load_plugins

            self.allow_imports()
            with reading(code.log):
                code.plugins = load_plugins(self.settings, self.root)
        return code.plugins

    @property
    def extensions(self) -> Extensions:
        """The Markdown extensions that the settings name. Raises `RectoError` at those that cannot be used."""
        code = self._code
        if code.extensions is None:
            from recto.rendering.extensions import load_extensions

            self.allow_imports()
            with reading(self.site_log):
                code.extensions = load_extensions(self.settings, self.root, self.plugins)
        return code.extensions

    @property
    def components(self) -> Components:
        """The components that every page may use. Raises `RectoError` for what is wrong in the project's own."""
        code = self._code
        if code.components is None:
            from recto.components import BUILTINS
            from recto.project.components import load_components

            added = self.plugins.components()
            with reading(code.log):
                code.components = load_components(self.root, {**BUILTINS, **added} if added else BUILTINS)
        return code.components

    def document_maker(self, assets: AssetStore) -> DocumentMaker:
        """What makes the documents of the site, and publishes its files in `assets`; it knows no links to `app/`."""
        from recto.rendering.document import document_maker

        site, plugins = self.site, self.plugins
        extensions, components = self.extensions, self.components
        with reading(self.site_log):
            return document_maker(site, components, extensions, assets, plugins)

    async def load(self, assets: AssetStore, fetches: FetchContext) -> LoadedSite:
        """All that pages are made with; no page is rendered. Dynamic routes and route handlers run with `fetches`.

        Raises `RectoError` for mistakes in settings and components; those of pages and of `app/` are in the result.
        """
        code = self._code
        if code.loaded is None:
            from recto.data import fetching
            from recto.project.loaded_site import LoadedSite
            from recto.rendering.app_plan import plan_app
            from recto.rendering.page_index import PageIndex

            await self.known_site(assets, fetches)
            maker = self.document_maker(assets)
            with fetching(fetches), reading(code.log):
                plan = await plan_app(maker.renderer)
            maker = maker.with_link_targets(plan.page_routes, plan.published)
            code.loaded = LoadedSite(maker, plan, PageIndex.of(maker.renderer.site, plan))
        return code.loaded

    def allow_imports(self) -> None:
        """Put the project's folder on the import path, where it stays until `close`."""
        self._imports.enter()
