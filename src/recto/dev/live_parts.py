"""What plugins do while the site is written, one call at a time and beside the answers to requests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from recto.dev.page_threads import PageThreads, T
from recto.plugins import DocumentMade, LiveAnswer, LivePart
from recto.plugins.blame import blaming
from recto.plugins.plugin_set import NamedLivePart, PluginSet

Failed = Callable[[str, Exception], object]


class LiveParts(Struct):
    """The parts of the plugins that the site has now; `failed` hears of their errors."""

    failed: Failed = lambda finder, error: None
    _parts: Mapping[tuple[str, type[LivePart]], NamedLivePart] = field(default_factory=dict)
    _plugins: PluginSet | None = None
    _threads: PageThreads = field(default_factory=lambda: PageThreads("recto-plugins"))
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def use(self, plugins: PluginSet) -> None:
        """Go on with these plugins; a part whose code is still the same keeps what it knows."""
        if plugins is self._plugins:
            return
        self._plugins = plugins
        new = {(each.name, type(each.part)): each for each in plugins.live_parts()}
        self._parts = {key: self._parts.get(key, part) for key, part in new.items()}

    def document_made(self, event: DocumentMade) -> None:
        """Tell all parts of a page, soon."""
        self._soon(lambda part: part.document_made(event))

    def page_gone(self, file: str) -> None:
        """Tell all parts that a page is no more, soon."""
        self._soon(lambda part: part.page_gone(file))

    async def answer(self, path: str, query: Mapping[str, str]) -> LiveAnswer | None:
        """The file of a plugin; None where there is none."""
        for each in self._parts.values():
            if path.partition("/")[0] in each.folders:
                return await self._asked(each, lambda part: part.answer(path, query))
        return None

    def _soon(self, tell: Callable[[LivePart], None]) -> None:
        async def work() -> None:
            for each in self._parts.values():
                try:
                    await self._asked(each, tell)
                except Exception as error:
                    self.failed(f"plugin {each.name}", error)

        if self._parts:
            task = asyncio.ensure_future(work())
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _asked(self, each: NamedLivePart, ask: Callable[[LivePart], T]) -> T:
        async def work() -> T:
            with blaming(each.name, each.root):
                return ask(each.part)

        async with self._turn:
            return await self._threads.run(lambda _: work())
