"""Makes a page from a source and its place."""

from __future__ import annotations

from recto.content.head import Head, HeadReading, head_of, read_head
from recto.content.notebook_source import NOTEBOOK, NotebookSource
from recto.content.page import Page
from recto.content.page_source import FileSource, PageSource
from recto.content.titles import format_name
from recto.content.walk import PageFile
from recto.errors import RectoError


def read_page_file(file: PageFile, reading: HeadReading, errors: list[RectoError]) -> Page:
    """The page that a file is, as `read_page` reads it."""
    source = FileSource(file.path, file.source_path)
    if file.path.endswith(NOTEBOOK):
        source = NotebookSource(source.file, source.shown, reading.compile_options.latex)
    return read_page(source, file, reading, errors)


def read_page(source: PageSource, file: PageFile, reading: HeadReading, errors: list[RectoError]) -> Page:
    """The page, without its dates; what is wrong with its head is added to `errors`, and the page has none then."""
    try:
        head = _head(source, file, reading.in_language(file.locale))
    except RectoError as error:
        errors.extend(error.errors)
        head = Head({}, format_name(file.file_name), title_origin="name")
    return Page(
        route="/" + "/".join(file.segments),
        source=source,
        kind=file.kind,
        title=head.title,
        front_matter=head.front_matter,
        name=file.segments[-1] if file.segments else "index",
        sidebar_title=head.sidebar_title,
        locale=file.locale,
        stamp=file.stamp,
        title_origin=head.title_origin,
    )


def _head(source: PageSource, file: PageFile, reading: HeadReading) -> Head:
    if source.is_made_late:
        return head_of(source.front_matter, "", file.file_name)
    return read_head(
        source.text(),
        path=source.shown,
        kind=file.kind,
        file_name=file.file_name,
        reading=reading if source.is_trusted else reading.for_others(),
        beside=source.front_matter,
    )
