"""Updates a site after edits: reads the edited pages only, and keeps the order of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from recto.content.arrange import SiteParts, arrange
from recto.content.file_pages import dated
from recto.content.git_dates import FileHistory
from recto.content.head import HeadReading
from recto.content.page import Page
from recto.content.page_reading import read_page
from recto.content.site import Site
from recto.content.walk import PageFile
from recto.errors import RectoError
from recto.markdown.parser.extensions import Extensions

# The titles of others are known only when they run.
_READ_ALONE = ("text", "name", "parser")


def edited_site(
    site: Site, paths: Collection[Path], history: Mapping[str, FileHistory], extensions: Extensions | None
) -> Site | None:
    """The site after these files in its folders have changed; the same one where that changes nothing of it.

    None where the files are not just pages whose texts have changed, so that the folders have to be read.
    """
    parts = site.parts
    if parts is None:
        return None
    pages = _pages_in(parts, frozenset(map(str, paths)))
    others = [path for path in paths if str(path) not in pages]
    if not all(path.is_file() for path in paths) or not _are_known(site, others):
        return None
    if not all(_can_be_read_alone(page, parts) for page in pages.values()):
        return None
    reading = HeadReading.of(site.settings, extensions)
    errors: list[RectoError] = []
    now = {page.source_path: dated(_read(page, reading, errors), history) for page in pages.values()}
    before = [error for error in parts.errors if error.path in now]
    are_same = all(now[page.source_path] == page for page in pages.values())
    if are_same and list(map(str, before)) == list(map(str, errors)):
        return site
    kept = tuple(error for error in parts.errors if error.path not in now)
    dynamic = tuple(now.get(page.source_path, page) for page in parts.dynamic_pages)
    return arrange(replace(parts, errors=kept, dynamic_pages=dynamic).with_pages(now, errors))


def _pages_in(parts: SiteParts, paths: frozenset[str]) -> Mapping[str, Page]:
    pages = (page for page in (*parts.pages, *parts.dynamic_pages) if page.source.is_file)
    return {place: page for page in pages if (place := str(page.place)) in paths}


def _are_known(site: Site, paths: Iterable[Path]) -> bool:
    """Whether these are files of the site that are neither pages nor `_meta` files."""
    known = set(site.files)
    return all(path.is_relative_to(site.root) and path.relative_to(site.root).as_posix() in known for path in paths)


def _can_be_read_alone(page: Page, parts: SiteParts) -> bool:
    if page.kind == "py" or page.title_origin not in _READ_ALONE:
        return False
    # What stands before a second dot may be the language, which is no part of the name.
    return parts.languages is None or "." not in page.place.stem


def _read(page: Page, reading: HeadReading, errors: list[RectoError]) -> Page:
    status = page.place.stat()
    segments = tuple(page.route[1:].split("/")) if page.route != "/" else ()
    stamp = (status.st_mtime_ns, status.st_size)
    file = PageFile(str(page.place), page.source_path, page.kind, segments, page.place.stem, stamp, page.locale)
    return read_page(page.source, file, reading, errors)
