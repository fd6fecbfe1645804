"""The pages of a site that are files, and what else its folders hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os.path import normpath
from pathlib import Path

from msgspec.structs import replace

from recto.content.arrange import SiteParts
from recto.content.dates import dated_by_itself
from recto.content.git_dates import FileHistory
from recto.content.head import HeadReading
from recto.content.languages import Languages
from recto.content.page import Page
from recto.content.page_reading import read_page_file
from recto.content.read_metas import ReadMeta, read_metas
from recto.content.walk import FolderWalk, FoundFiles, PageFile, Segments
from recto.errors import RectoError
from recto.settings import Settings
from recto.settings.places import setting_place


def read_files(
    root: Path,
    settings: Settings,
    reading: HeadReading,
    known: Iterable[Page],
    known_metas: Iterable[ReadMeta],
    history: Mapping[str, FileHistory],
) -> SiteParts:
    """The parts of the site in the folder `root`, an absolute path, with those pages that are files, drafts too.

    The arguments are those of `read_site`. Raises `RectoError` for a `root` that is no folder.
    """
    base = _content_base(settings)
    found, content, app = _find_files(root, settings, base)
    languages = Languages.of(settings)
    if languages is not None:
        from recto.content.translated import place_files

        place_files(found, languages, base, app.relative_to(root).as_posix() if app else None)
    before = {page.source_path: page for page in known if page.original is None}
    errors = found.errors
    read = tuple(dated(_read_page(file, before, reading, errors), history) for file in found.pages)
    dynamic = tuple(dated(_read_page(file, before, reading, errors), history) for file in found.dynamic_pages)
    return SiteParts(
        root=root,
        settings=settings,
        languages=languages,
        base=base,
        content_dir=content,
        app_dir=app,
        pages=read,
        dynamic_pages=dynamic,
        metas=read_metas(found.metas, reading.page_options, {meta.file: meta for meta in known_metas}),
        files=tuple(found.others),
        links=tuple(found.links),
        errors=tuple(errors),
    )


def _find_files(root: Path, settings: Settings, base: Segments) -> tuple[FoundFiles, Path | None, Path | None]:
    found = FoundFiles()
    if not root.is_dir():
        raise RectoError(f"There is no folder {root}.")
    if settings.content_dir is None:
        content = _existing(root / "content", root / "src/content")
    else:
        # As the file system names what changes there.
        content = _existing(Path(normpath(root / settings.content_dir)))
        if content is None:
            message = f"The folder `{settings.content_dir}` of the setting `content_dir` does not exist."
            found.errors.append(RectoError(message, **setting_place(root, ("content_dir",))))
    app = _existing(root / "app", root / "src/app")
    if app is not None:
        FolderWalk(root, app, "app", found).run()
    if content is not None:
        others = [folder for folder in (root / "public", app) if folder is not None]
        excludes = None
        if settings.exclude:
            from recto.content.ignore_patterns import ignored_by

            excludes = ignored_by(settings.exclude)
        FolderWalk(
            root,
            content,
            "content",
            found,
            others,
            settings.index_files,
            excludes,
            takes_all=settings.publish_content_files,
            routes=settings.routes,
        ).run(base)
    return found, content, app


def _content_base(settings: Settings) -> Segments:
    return tuple(settings.content_dir_base_path.strip("/").split("/")) if settings.content_dir_base_path != "/" else ()


def _existing(*folders: Path) -> Path | None:
    return next((folder for folder in folders if folder.is_dir()), None)


def _read_page(file: PageFile, known: Mapping[str, Page], reading: HeadReading, errors: list[RectoError]) -> Page:
    before = known.get(file.source_path)
    route = "/" + "/".join(file.segments)
    is_same = before is not None and (before.stamp, before.route, before.locale) == (file.stamp, route, file.locale)
    # Options that were right for the theme of the last build may be wrong for another one.
    if before is not None and is_same and "theme" not in before.front_matter:
        return before
    return read_page_file(file, reading, errors)


def dated(page: Page, history: Mapping[str, FileHistory]) -> Page:
    """The page with its dates: those of git, or else its own `timestamp`."""
    changes = history.get(page.source_path)
    if changes is not None:
        if changes.timestamp == page.timestamp and changes.authors == page.authors:
            return page
        return replace(page, timestamp=changes.timestamp, authors=changes.authors)
    return dated_by_itself(page)
