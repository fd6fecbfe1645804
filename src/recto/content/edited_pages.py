"""Updates a site after edits: reads the edited pages and `_meta` files only."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec.structs import replace

from recto.content.arrange import SiteParts, arrange
from recto.content.file_pages import dated
from recto.content.git_dates import FileHistory
from recto.content.head import HeadReading
from recto.content.page import Page
from recto.content.page_reading import read_page
from recto.content.read_metas import ReadMeta, read_again
from recto.content.site import Site
from recto.content.walk import PageFile, stamp_of
from recto.errors import RectoError
from recto.markdown.parser.extensions import Extensions

# The titles of others are known only when they run.
_READ_ALONE = ("text", "name", "parser")


def edited_site(
    site: Site, paths: Collection[Path], history: Mapping[str, FileHistory], extensions: Extensions | None
) -> Site | None:
    """The site after these files in its folders have changed; the same one where that changes nothing of it.

    None where more has changed than the texts of pages and of `_meta` files, so that the folders have to be read.
    """
    parts = site.parts
    if parts is None or not all(path.is_file() for path in paths):
        return None
    names = {Path(os.path.relpath(path, site.root)).as_posix() for path in paths}
    listed = (*parts.pages, *parts.dynamic_pages)
    pages = [page for page in listed if page.source_path in names and page.source.is_file]
    metas = [meta for meta in parts.metas if meta.file.source_path in names]
    others = names - {page.source_path for page in pages} - {meta.file.source_path for meta in metas}
    if others and not others <= set(site.files):
        return None
    if not all(_can_be_read_alone(page, parts) for page in pages):
        return None
    now = _read_again(site, pages, metas, history, extensions)
    return site if now is None else arrange(now)


def _read_again(
    site: Site,
    pages: Collection[Page],
    metas: Collection[ReadMeta],
    history: Mapping[str, FileHistory],
    extensions: Extensions | None,
) -> SiteParts | None:
    """The parts of the site with some pages and `_meta` files as they are now; None where that changes nothing."""
    parts = site.parts
    assert parts is not None
    reading = HeadReading.of(site.settings, extensions)
    errors: list[RectoError] = []
    now = {page.source_path: dated(_read(page, reading, errors), history) for page in pages}
    before = [error for error in parts.errors if error.path in now]
    are_same = all(now[page.source_path] == page for page in pages)
    if are_same and not metas and list(map(str, before)) == list(map(str, errors)):
        return None
    kept = tuple(error for error in parts.errors if error.path not in now)
    dynamic = tuple(now.get(page.source_path, page) for page in parts.dynamic_pages)
    changed = {meta.file for meta in metas}
    read = tuple(
        read_again(meta.file, reading.page_options) if meta.runs or meta.file in changed else meta
        for meta in parts.metas
    )
    return replace(parts, errors=kept, dynamic_pages=dynamic, metas=read).with_pages(now, errors)


def _can_be_read_alone(page: Page, parts: SiteParts) -> bool:
    if page.kind == "py" or page.title_origin not in _READ_ALONE:
        return False
    # What stands before a second dot may be the language, which is no part of the name.
    return parts.languages is None or "." not in page.place.stem


def _read(page: Page, reading: HeadReading, errors: list[RectoError]) -> Page:
    status = page.place.stat()
    segments = tuple(page.route[1:].split("/")) if page.route != "/" else ()
    place, stem, stamp = str(page.place), page.place.stem, stamp_of(status)
    file = PageFile(place, page.source_path, page.kind, segments, stem, stamp, page.locale)
    return read_page(page.source, file, reading, errors)
