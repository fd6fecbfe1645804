"""Reads one source: its pages as they are now, or as they were when it last answered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from recto.content.provided_source import text_key
from recto.data.cache_folder import CacheFolder
from recto.data.http.context import FetchContext
from recto.data.http.record import FetchRecord
from recto.errors import RectoError, RectoWarning
from recto.features.remote.last_good import LastGood, ReadPage, ReadPages
from recto.features.remote.remote_text import RemoteText, SourceError, address_key
from recto.features.remote.vetting import images_in, vet
from recto.settings.remote import SourceSettings

if TYPE_CHECKING:
    from recto.features.remote.git_source import GitSource
    from recto.features.remote.url_source import UrlSource


class SourceReader(Struct, frozen=True):
    """The source `[remote.sources.NAME]` of the site at `root`, with a folder for its cache.

    `shown` is how messages call the folder of its pages.
    """

    name: str
    settings: SourceSettings
    root: Path
    cache: Path
    shown: str

    async def read(self, context: FetchContext) -> ReadPages:
        """Its pages. Warnings go to the context. Raises `RectoError` for a source that has never answered."""
        kept = LastGood(CacheFolder(self.cache), text_key(repr(self.settings)))
        before = kept.get()
        if before is not None and (context.offline or self._is_fresh(before, context)):
            pages = before
        else:
            try:
                pages = await self._now(context, before)
                kept.keep(pages)
            except SourceError as error:
                pages = self._instead(error, before, context)
        self._record(pages, context)
        for page in pages.pages:
            for warning in page.warnings:
                context.warn(warning)
        return pages

    def _is_fresh(self, before: ReadPages, context: FetchContext) -> bool:
        seconds = self.settings.revalidate
        return seconds is not None and context.clock() - before.at < seconds

    async def _now(self, context: FetchContext, before: ReadPages | None) -> ReadPages:
        if context.offline and self.settings.git:
            raise SourceError("It has never been read, and this build is offline.", "Build once with the network.")
        texts = await self._texts()
        known = {page.made_of: page for page in before.pages} if before is not None else {}
        pages: list[ReadPage] = []
        for text in self._with_own_addresses(_with_index(texts), context):
            try:
                pages.append(self._page(text, known))
            except RectoError as error:
                raise SourceError(f"{text.path}: {error.message}", error.hint) from error
        await self._fetch_images(pages, context)
        return ReadPages(text_key(repr(self.settings)), context.clock(), tuple(pages))

    def _with_own_addresses(self, texts: Iterable[RemoteText], context: FetchContext) -> Iterator[RemoteText]:
        """The texts without those whose page is there already, which would stop a build."""
        taken: dict[str, str] = {}
        for text in texts:
            other = taken.setdefault(address_key(text.path), text.path)
            if other is text.path:
                yield text
            else:
                message = (
                    f"`{text.path}` of the source `{self.name}` has the address of its `{other}`, and is left out."
                )
                context.warn(RectoWarning(message, hint="Leave one of them out with `exclude`."))

    async def _texts(self) -> list[RemoteText]:
        given = [name for name in ("git", "package", "use") if getattr(self.settings, name)] + (
            ["urls"] if self.settings.urls or self.settings.list else []
        )
        if len(given) != 1:
            cause = "names none of" if not given else "names more than one of"
            raise RectoError(
                f"The source `{self.name}` {cause} `git`, `urls`, `list`, `package` and `use`.",
                hint="A source lies in one place.",
            )
        if given[0] == "git":
            return await asyncio.to_thread(self._git().read)
        if given[0] == "urls":
            return await self._urls().read()
        from recto.features.remote import local_sources

        if given[0] == "package":
            return list(local_sources.package_texts(self.settings))
        return await local_sources.function_texts(self.settings)

    def _git(self) -> GitSource:
        from recto.features.remote.git_source import GitSource

        return GitSource(self.settings, self.root, self.cache)

    def _urls(self) -> UrlSource:
        from recto.features.remote.url_source import UrlSource

        return UrlSource(self.settings, self.root, self.cache / "files")

    def _page(self, text: RemoteText, known: Mapping[str, ReadPage]) -> ReadPage:
        made_of = text_key(repr((text, self.settings.trusted)))
        if made_of in known:
            return known[made_of]
        if self.settings.trusted:
            return ReadPage(text, made_of, images_in(text.text))
        vetted = vet(text.text, f"{self.shown}/{text.path}", self.settings.components)
        page = RemoteText(text.path, vetted.text, text.origin, text.edit, {**vetted.front_matter, **text.front_matter})
        return ReadPage(page, made_of, vetted.images, vetted.warnings)

    async def _fetch_images(self, pages: Iterable[ReadPage], context: FetchContext) -> None:
        wanted = {(page.page.origin, image): None for page in pages for image in page.images if "://" not in image}
        if self.settings.git and wanted:
            await asyncio.to_thread(self._git().fetch_images, wanted)
        if not (self.settings.urls or self.settings.list):
            return
        source = self._urls()
        for warning in await asyncio.gather(*(source.image(origin, image) for origin, image in wanted)):
            if warning is not None:
                context.warn(warning)

    def _instead(self, error: SourceError, before: ReadPages | None, context: FetchContext) -> ReadPages:
        """The last good pages with a warning; without any, or in a strict build, the error."""
        if before is None or context.strict:
            raise RectoError(f"The source `{self.name}` cannot be read: {error.message}", hint=error.hint) from error
        date = f"{datetime.fromtimestamp(before.at, UTC):%Y-%m-%d %H:%M} UTC"
        message = f"The source `{self.name}` cannot be read: {error.message} Its pages of {date} stay."
        context.warn(RectoWarning(message, hint=error.hint))
        return before

    def _record(self, pages: ReadPages, context: FetchContext) -> None:
        """Note that nobody hears when the source changes, as `fetch` does."""
        seconds = self.settings.revalidate
        record = FetchRecord("GET", self.name, f"remote:{self.name}", seconds, frozenset(), pages.at, "cache")
        context.records.append(record)


def _with_index(texts: Iterable[RemoteText]) -> list[RemoteText]:
    """The texts, with `README` as the page of its folder where there is no other."""
    found = list(texts)
    taken = {text.path.rpartition(".")[0] for text in found}
    renamed = []
    for text in found:
        folder, slash, name = text.path.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        index = f"{folder}{slash}index"
        if stem.lower() == "readme" and index not in taken:
            text = replace(text, path=f"{index}.{suffix}")
            taken.add(index)
        renamed.append(text)
    return renamed
