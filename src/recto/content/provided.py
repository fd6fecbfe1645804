"""Adds pages of providers to a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from recto.content.arrange import SiteParts, arrange
from recto.content.dates import dated_by_itself
from recto.content.head import HeadReading
from recto.content.hidden import hidden_routes
from recto.content.page import Page
from recto.content.page_reading import read_page
from recto.content.provided_page import FilesRead, PageProvider, ProvidedPage
from recto.content.walk import PAGE_KINDS, PageFile
from recto.errors import RectoError


def with_provided_pages(
    parts: SiteParts, providers: Sequence[PageProvider], reading: HeadReading, known: Iterable[Page] = ()
) -> SiteParts:
    """The parts of a site with the pages of all providers; what is wrong with these is among the errors.

    Of the `known` pages those are not read again whose source is what it was.
    """
    if not providers:
        return parts
    before = {page.source_path: page for page in known if page.original is None and not page.source.is_file}
    adding = _Adding(parts, reading, before, {}, {})
    hidden = hidden_routes(arrange(parts)) if any(each.reads_navigation for each in providers) else frozenset()
    for event in _events(parts):
        for provider in providers:
            adding.ask(provider, replace(event, hidden=hidden) if provider.reads_navigation else event)
    return parts.with_further(adding.found.values(), adding.errors.values())


class _Adding(Struct, frozen=True):
    """`found` are pages by the names of their sources, `errors` by their texts: each is told once."""

    parts: SiteParts
    reading: HeadReading
    before: Mapping[str, Page]
    found: dict[str, Page]
    errors: dict[str, RectoError]

    def ask(self, provider: PageProvider, event: FilesRead) -> None:
        from recto.content.provided_checks import ProvidedChecks

        settings = self.parts.settings
        options, takes_all = settings.theme.page_options, settings.publish_content_files
        checks = ProvidedChecks(provider, self.parts.root, options, takes_all)
        try:
            given = list(provider.pages(event))
        except RectoError as error:
            self._wrong(error)
            return
        for each in given:
            try:
                page = self._page(*checks.page(each), provider, event)
            except RectoError as error:
                self._wrong(error)
                continue
            # Who names the language itself may give the same page whichever language is asked for.
            if self.found.get(page.source_path, page).source != page.source:
                self._wrong(checks.error(f"provides `{page.source.inside}` twice.", "Leave one of them out."))
            self.found.setdefault(page.source_path, page)

    def _wrong(self, error: RectoError) -> None:
        self.errors.update((str(each), each) for each in error.errors)

    def _page(self, given: ProvidedPage, data: Mapping[str, Any], provider: PageProvider, event: FilesRead) -> Page:
        from recto.content.provided_source import ProvidedSource

        file = self._placed(given, provider, event)
        inside = Path(file.path).relative_to(self.parts.root).as_posix()
        source = ProvidedSource(
            place=Path(file.path),
            shown=file.source_path,
            inside=inside,
            body=given.text,
            front_matter=data,
            is_trusted=given.trusted,
            edit_address=given.edit_address,
            key=_key(given),
            written_at=given.written_at,
            origin=given.origin,
        )
        before = self.before.get(source.shown)
        if before is not None and before.source == source and before.locale == file.locale:
            return before
        errors: list[RectoError] = []
        page = read_page(source, file, self.reading, errors)
        for error in errors:
            self._wrong(error)
        return dated_by_itself(page)

    def _placed(self, given: ProvidedPage, provider: PageProvider, event: FilesRead) -> PageFile:
        """Where a page would lie as a file, with its route and its language."""
        parts, languages = self.parts, self.parts.languages
        folder, base = parts.pages_dir, parts.base
        path = given.path
        tag = event.locale if languages is not None and languages.named_by(path) is None else None
        if tag is not None and (not event.is_default or (folder / tag).is_dir()):
            path = f"{tag}/{path}"
        *above, name = path.split("/")
        stem, dot, suffix = name.rpartition(".")
        place = folder.joinpath(path)
        file = PageFile(
            path=str(place),
            source_path=f"{provider.name}:{place.relative_to(parts.root).as_posix()}",
            kind=PAGE_KINDS[dot + suffix],
            segments=(*base, *above) if stem == "index" else (*base, *above, stem),
            file_name=stem,
            stamp=(0, 0),
        )
        return file if languages is None else languages.place_page(file, base)


def _events(parts: SiteParts) -> Iterator[FilesRead]:
    pages = tuple(sorted(parts.listed, key=lambda page: page.route))
    if parts.languages is None:
        yield FilesRead(parts.root, parts.settings, pages)
        return
    default = parts.languages.default
    own = {
        language: tuple(page for page in pages if (page.locale or default.tag) == language.tag)
        for language in parts.languages.all
    }
    for language, found in own.items():
        if language is default:
            yield FilesRead(parts.root, parts.settings, found, language.tag)
        else:
            yield FilesRead(
                parts.root, parts.settings, found, language.tag, is_default=False, default_pages=own[default]
            )


def _key(given: ProvidedPage) -> str:
    """What stands for the text of a page and for what is told of it."""
    from recto.content.provided_source import text_key

    key = given.digest or text_key(given.text if isinstance(given.text, str) else "")
    return text_key(f"{key}{sorted(map(str, given.written_at.items()))}") if given.written_at else key
