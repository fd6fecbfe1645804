"""`revalidate_path` and `revalidate_tag` for a site that is being served."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from recto.data import Entry, Store
from recto.data.stores.store import normal_path


def path_mark(route: str) -> str:
    """The key under which the answers' store knows when a path was invalidated."""
    return f"path:{normal_path(route)}"


class Pages(Protocol):
    """The pages that one process shows."""

    def seeds(self, *, path: str | None = None, tag: str | None = None) -> Mapping[str, Entry]:
        """Built pages by their keys in the store, of a path or with a tag."""

    def mark_stale(self, *, path: str | None = None, tag: str | None = None) -> None:
        """Let the next visit of these pages make them anew."""


@dataclass(frozen=True, slots=True)
class Invalidation:
    """Tells both stores and the pages in memory. Raises `StoreError` when other processes cannot be told."""

    store: Store
    answers: Store
    pages: Pages
    clock: Callable[[], float] = time.time

    async def invalidate_path(self, path: str) -> int:
        route = normal_path(path)
        self.pages.mark_stale(path=route)
        await self.answers.put(path_mark(route), Entry(b"", self.clock()))
        await self._sow(self.pages.seeds(path=route).items())
        return await self.store.invalidate_path(route)

    async def invalidate_tag(self, tag: str) -> int:
        # The answers first: a page that is made anew right after must not find them good.
        await self.answers.invalidate_tag(tag)
        self.pages.mark_stale(tag=tag)
        await self._sow(self.pages.seeds(tag=tag).items())
        return await self.store.invalidate_tag(tag)

    async def _sow(self, seeds: Iterable[tuple[str, Entry]]) -> None:
        """Put pages into the store that are only known from the build: there they can be marked for everybody."""
        for key, entry in seeds:
            if await self.store.get(key) is None:
                await self.store.put(key, entry)


@dataclass(frozen=True, slots=True)
class FromAnotherThread:
    """The same, for code that runs in another thread than the event loop `loop` of the stores."""

    invalidation: Invalidation
    loop: asyncio.AbstractEventLoop

    async def invalidate_path(self, path: str) -> int:
        work = asyncio.run_coroutine_threadsafe(self.invalidation.invalidate_path(path), self.loop)
        return await asyncio.wrap_future(work)

    async def invalidate_tag(self, tag: str) -> int:
        work = asyncio.run_coroutine_threadsafe(self.invalidation.invalidate_tag(tag), self.loop)
        return await asyncio.wrap_future(work)
