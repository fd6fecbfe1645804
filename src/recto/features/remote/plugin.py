"""Remote content as a plugin: pages of other sources, and a component that shows text from elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from recto.errors import RectoError
from recto.plugins import FilesRead, PageChange, PageRendered, Plugin, PluginContext, ProvidedPage
from recto.settings.places import setting_place

if TYPE_CHECKING:
    from recto.features.remote.last_good import ReadPage, ReadPages
    from recto.settings.remote import SourceSettings

# While a site is written it is read again and again; its sources are not asked each time. Seconds.
_RESTS = 30.0


class Remote(Plugin):
    """The sources that `[remote.sources]` names."""

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._read: dict[str, tuple[float, ReadPages]] = {}

    def pages(self, event: FilesRead) -> Iterable[ProvidedPage] | Coroutine[Any, Any, Iterable[ProvidedPage]]:
        """A page for each text of each source, but where the site has a file of its own."""
        return self._pages(event) if event.is_default and self._sources else ()

    def components(self) -> Mapping[str, Callable[..., Any]]:
        from recto.features.remote.component import remote_part

        return {"Remote": remote_part, "MDXRemote": remote_part}

    def page_rendered(self, event: PageRendered) -> PageChange | None:
        from recto.features.remote.component import MARK, without_marks

        return without_marks(event) if MARK in event.html else None

    @property
    def _sources(self) -> Mapping[str, SourceSettings]:
        return self.context.site_settings.remote.sources

    async def _pages(self, event: FilesRead) -> list[ProvidedPage]:
        from recto.features.remote.remote_text import address_key

        found: list[ProvidedPage] = []
        content = self.context.site_settings.content_dir or "content"
        own = {address_key(page.source.inside.rpartition(".")[0]) for page in event.pages}
        for name, settings in self._sources.items():
            folder = (settings.at if settings.at is not None else name).strip("/")
            try:
                read = await self._source(name, settings, f"remote:{content}/{folder}".rstrip("/"))
            except RectoError as error:
                error.place(**setting_place(self.context.root, ("remote", "sources", name)))
                raise
            for each in read.pages:
                path = f"{folder}/{each.page.path}".lstrip("/")
                if address_key(f"{content}/{path}") not in own:
                    found.append(_provided(each, path, trusted=settings.trusted))
        return found

    async def _source(self, name: str, settings: SourceSettings, shown: str) -> ReadPages:
        from recto.data.http.context import current_context
        from recto.features.remote.reading import SourceReader

        at, before = self._read.get(name, (0.0, None))
        if before is not None and time.monotonic() - at < _RESTS:
            return before
        reader = SourceReader(name, settings, self.context.root, self.context.cache_folder / name, shown)
        pages = await reader.read(current_context())
        self._read[name] = (time.monotonic(), pages)
        return pages


def _provided(read: ReadPage, path: str, *, trusted: bool) -> ProvidedPage:
    page = read.page
    return ProvidedPage(path, page.text, page.front_matter, trusted, page.edit, origin=page.origin)
