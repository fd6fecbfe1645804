"""`revalidate_path` and `revalidate_tag` for a site that is being served."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from msgspec import Struct

from recto.data import Entry, InvalidationMarks, Store, StoreError
from recto.data.stores.store import normal_path


def path_mark(route: str) -> str:
    """The key under which the answers' store knows when a path was invalidated."""
    return f"path:{normal_path(route)}"


class ShownPages(Protocol):
    """The pages that one process shows."""

    def seeds(self, *, path: str | None = None, tag: str | None = None) -> Mapping[str, Entry]:
        """Built pages by their keys in the store, of a path or with a tag."""

    def mark_stale(self, *, path: str | None = None, tag: str | None = None) -> None:
        """Let the next visit of these pages make them anew."""


class Invalidation(Struct, frozen=True):
    """Tells this process, then both stores. Raises `StoreError` when other processes cannot be told."""

    store: Store
    answers: Store
    pages: ShownPages
    marks: InvalidationMarks
    clock: Callable[[], float] = time.time

    async def invalidate_path(self, path: str) -> int:
        route = normal_path(path)
        self.marks.mark("path", route)
        self.pages.mark_stale(path=route)
        mark = self.answers.put(path_mark(route), Entry(b"", self.clock()))
        return await self._in_all_stores(mark, self.pages.seeds(path=route), lambda: self.store.invalidate_path(route))

    async def invalidate_tag(self, tag: str) -> int:
        self.marks.mark("tag", tag)
        self.pages.mark_stale(tag=tag)
        mark = self.answers.invalidate_tag(tag)
        return await self._in_all_stores(mark, self.pages.seeds(tag=tag), lambda: self.store.invalidate_tag(tag))

    async def _in_all_stores(
        self, mark: Awaitable[object], seeds: Mapping[str, Entry], invalidate: Callable[[], Awaitable[int]]
    ) -> int:
        """Tell the stores; one that fails keeps nobody from telling the other.

        The answers come first: a page that is made anew right after must not find them good.
        """
        problem: StoreError | None = None
        try:
            await mark
        except StoreError as error:
            problem = error
        await self._sow(seeds)
        count = await invalidate()
        if problem is not None:
            raise problem
        return count

    async def _sow(self, seeds: Mapping[str, Entry]) -> None:
        """Put pages into the store that are only known from the build: there they can be marked for everybody."""
        for key, entry in seeds.items():
            if await self.store.get(key) is None:
                await self.store.put(key, entry)


class FromAnotherThread(Struct, frozen=True):
    """The same, for code that runs in another thread than the event loop `loop` of the stores."""

    invalidation: Invalidation
    loop: asyncio.AbstractEventLoop

    async def invalidate_path(self, path: str) -> int:
        work = asyncio.run_coroutine_threadsafe(self.invalidation.invalidate_path(path), self.loop)
        return await asyncio.wrap_future(work)

    async def invalidate_tag(self, tag: str) -> int:
        work = asyncio.run_coroutine_threadsafe(self.invalidation.invalidate_tag(tag), self.loop)
        return await asyncio.wrap_future(work)
