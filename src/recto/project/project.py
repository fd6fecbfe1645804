"""An open project: the one place that reads settings, `.env` files, modules, components, pages and `app/`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec import Struct
from msgspec.structs import replace

from recto.errors import RectoError
from recto.project.code import ProjectCode
from recto.project.import_path import ImportPath
from recto.project.settings import ProjectSettings, ReadSettings, load_settings
from recto.project.source_kinds import (
    component_files,
    is_code,
    is_content,
    name_in,
    read_beside_pages,
    setting_files,
)
from recto.project.sources import SourceWatch
from recto.rendering.reads import ReadLog
from recto.settings import Settings

# What an unchanged build does without is imported where it is used: it has to be quick.
if TYPE_CHECKING:
    from recto.content import GitHistory, Page, ReadMeta, Site
    from recto.data import FetchContext, Mode
    from recto.project.changes import Reloaded
    from recto.project.loaded_site import LoadedSite
    from recto.rendering.assets import AssetStore


class Project(Struct, eq=False):
    """The project in the folder `root`, from `open` to `close`; a context manager.

    Everything is read when it is first asked for, and kept until `reload`. While a project is open, its `.env` values
    are in the environment of the process and, once its site or its code has been asked for, its folder is on the
    import path. `code.log` notes what the project's code has read.
    """

    root: Path
    mode: Mode
    code: ProjectCode
    _settings: ProjectSettings
    _imports: ImportPath
    _watch: SourceWatch
    _history: GitHistory | None = None
    _site: Site | None = None

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
        imports = ImportPath.open(root)
        try:
            settings = ProjectSettings.open(root, mode, read_settings)
        except BaseException:
            imports.close()
            raise
        return cls(root, mode, ProjectCode(root, settings.values, imports, settings.log), settings, imports, watch)

    def close(self) -> None:
        """Take the project's folder off the import path, its modules and its `.env` values out of the process."""
        self._imports.close()
        self._settings.close()
        self._site = self._history = None
        self.code = self._new_code()

    def changed(self) -> frozenset[Path]:
        """The files of settings, `.env` values and code, and those that pages without files are made from, that are not
        what they were when they were read.

        Files that are pages are not among them.
        """
        return frozenset(map(Path, self._watch.changed(self._sources())))

    def reload(self, changed: Iterable[Path] | None = None) -> Reloaded:
        """Let go of what was made of the files that have `changed` (default: of all), so that it is read anew.

        Modules of the project run again at their next import. Raises `RectoError` for mistakes in settings and `.env`
        files; the project then stays as it was, and can be reloaded again.
        """
        from recto.project.changes import Reloaded, changed_texts, differs_in_navigation, differs_in_pages

        paths = None if changed is None else frozenset(path.absolute() for path in changed)
        watch = SourceWatch.begin(self._sources())
        settings = paths is None or self._settings.differ_after(paths)
        code = settings or self._has_code(paths or ())
        if code:
            self._imports.forget(None if paths is None else frozenset(map(str, paths)))
            # Themes and plugins of the project's own bring the classes of their settings.
            self._settings.reload()
            self.code = self._new_code()
        self._watch = watch
        before = self._site
        if paths is None:
            self._history = None
        elif self.code.loaded is not None:
            self.code.loaded.forget_files(paths)
        asked = self.code.asked
        stale = asked is not None and asked.forget(paths or ())
        data = read_beside_pages(before, self.site_log, paths or ()) if before is not None and not code else ()
        content = [path for path in paths or () if before is not None and is_content(path, before)]
        if before is None or not (code or stale or data or content):
            return Reloaded(paths, settings, code)
        now = None if code or stale or data else self._edited(before, content)
        if now is before:
            return Reloaded(paths, settings, code)
        if now is None:
            now = self._read_changed(before, paths or (), settings=settings, code=code)
        navigation = differs_in_navigation(before, now)
        site = bool(data) or navigation or differs_in_pages(before, now)
        texts = changed_texts(before, now)
        if site or texts:
            self.code = replace(self.code, loaded=None)
        return Reloaded(None if paths is None else paths | texts, settings, code, site, navigation)

    def _has_code(self, paths: Iterable[Path]) -> bool:
        """Whether any of some files is code, or what code was made with."""
        from recto.project.watched_places import watched_places

        watched, beside = watched_places(self.root, self.settings), frozenset(self._imports.files_beside())
        data = self.code.asked.data if self.code.asked is not None else ()
        return any(
            str(path) in beside
            or is_code(path, self.root, self.code.log, data)
            or any(path.is_relative_to(place) for place in watched)
            for path in paths
        )

    def _edited(self, site: Site, paths: Collection[Path]) -> Site | None:
        """The site after these of its files have changed, where that can be told without reading its folders."""
        from recto.content import edited_site

        with self.code.reading_site():
            history = self._history.files if self._history is not None else {}
            now = edited_site(site, paths, history, self.code.extensions)
        if now is None or now is site:
            return now
        # Those who provide pages are told titles, and may give others.
        return None if self.code.providers.providers else self.keep_site(now)

    def _unaffected(self, pages: Iterable[Page], code: bool) -> Iterable[Page]:
        """Those of some pages whose titles are what they were although code has changed, if it has."""
        if not code:
            return pages
        if self.settings.markdown.extensions or self.settings.plugins:
            return ()
        return (page for page in pages if page.title_origin in ("text", "name", "parser"))

    def _read_changed(self, before: Site, paths: Iterable[Path], *, settings: bool, code: bool) -> Site:
        """The site as it is now, of which only what may have changed is read."""
        if settings or before.parts is None:
            return self.read_site()
        # By their stamps alone, two saves within one tick of the clock would be one.
        names = {name_in(self.root, path) for path in paths}
        known = (page for page in self._unaffected(before.pages, code) if page.source_path not in names)
        metas = (meta for meta in before.parts.metas if meta.file.source_path not in names)
        return self.read_site(known=known, known_metas=() if code else metas)

    def _new_code(self) -> ProjectCode:
        return ProjectCode(self.root, self.settings, self._imports, self.site_log)

    def _sources(self) -> frozenset[str]:
        files, _ = self.code.log.snapshot()
        own = (path for path in files if Path(path).is_relative_to(self.root))
        provided = self.code.asked.sources() if self.code.asked is not None else ()
        return self._settings.files.union(component_files(self.root), self._imports.files(), own, provided)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def settings(self) -> Settings:
        """The settings of the site, with those of its theme and its plugins."""
        return self._settings.values

    @property
    def site_log(self) -> ReadLog:
        """What was read for the settings and the site."""
        return self._settings.log

    @property
    def site(self) -> Site:
        """The site, read without rendering any page; what is wrong with it is in its `errors`."""
        return self._site if self._site is not None else self.read_site()

    def read_site(
        self,
        *,
        known: Iterable[Page] = (),
        known_metas: Iterable[ReadMeta] = (),
        provided: Sequence[Page] | None = None,
        dated: bool = True,
    ) -> Site:
        """Read the site anew, but for those of the `known` pages and `_meta` files that are what they were.

        Where the pages without files are `provided`, nobody is asked for them. Pages have the dates of their last
        commits where the settings want them, unless `dated` is False.
        """
        from recto.content import GitHistory, read_git_history, read_site

        self.allow_imports()
        history = self._history
        if history is None:
            is_wanted = dated and self.settings.theme.shows_dates
            history = self._history = read_git_history(self.root) if is_wanted else GitHistory()
        extensions = self.code.extensions
        providers = self.code.providers.asked() if provided is None else ()
        with self.code.reading_site():
            site = read_site(
                self.root,
                self.settings,
                drafts=self.mode == "development",
                known=known,
                known_metas=known_metas,
                history=history.files,
                extensions=extensions,
                providers=providers,
                provided=provided or (),
            )
        return self.keep_site(site)

    def keep_site(self, site: Site) -> Site:
        """Go on with a site of which more is known than its files tell; gives it with the warnings of its history."""
        warnings = self._history.warnings if self._history is not None else ()
        fetched = self.code.asked.warnings if self.code.asked is not None else ()
        self._site = site.with_warnings((*warnings, *fetched))
        return self._site

    def leave_out(self, routes: frozenset[str]) -> None:
        """Go on without the pages of these routes, as if they were drafts; what was loaded is loaded anew."""
        from recto.content import without_pages

        site = without_pages(self.site, routes)
        if site is not self.site:
            self.keep_site(site)
            self.code.loaded = None

    async def load(self, assets: AssetStore, fetches: FetchContext) -> LoadedSite:
        """All that pages are made with; no page is rendered. Dynamic routes and route handlers run with `fetches`.

        Raises `RectoError` for mistakes in settings and components; those of pages and of `app/` are in the result.
        """
        from recto.project.loading import load_site

        code = self.code
        if code.loaded is None:
            code.loaded = await load_site(self, assets, fetches)
        return code.loaded

    def imported_files(self) -> frozenset[str]:
        """The files of modules that have been imported: the project's own, and those of packages beside it."""
        return frozenset((*self._imports.files(), *self._imports.files_beside()))

    def allow_imports(self) -> None:
        """Put the project's folder on the import path, where it stays until `close`."""
        self._imports.enter()
