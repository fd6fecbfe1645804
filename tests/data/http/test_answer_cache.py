from __future__ import annotations

import asyncio

from recto.data import Entry, Lease, MemoryStore, StoreError
from recto.data.http.answer_cache import AnswerCache
from tests.data.conftest import Clock


class Flaky(MemoryStore):
    """Reads and writes fail when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.fails_on: set[str] = set()
        self.calls = 0

    def _check(self, kind: str) -> None:
        self.calls += 1
        if kind in self.fails_on:
            raise StoreError(f"no {kind}")

    async def get(self, key: str) -> Entry | None:
        self._check("read")
        return await super().get(key)

    async def put(self, key: str, entry: Entry, lease: Lease | None = None) -> bool:
        self._check("write")
        return await super().put(key, entry, lease)

    async def lock(self, key: str, ttl: float) -> Lease | None:
        self._check("write")
        return await super().lock(key, ttl)


def test_memory_stands_in_and_the_store_comes_back() -> None:
    async def work() -> None:
        store, clock = Flaky(), Clock()
        cache = AnswerCache(store, clock)
        old, new = Entry(b"old", 0.0), Entry(b"new", 1.0)
        await cache.put("a", old, None)
        store.fails_on = {"read", "write"}
        assert await cache.lock("a", 30) is None and not cache.is_writable
        await cache.put("a", new, None)
        assert await cache.get("a") == new
        assert cache.problem == "no write"
        calls = store.calls
        assert await cache.get("a") == new
        # It is left in peace for a while.
        assert store.calls == calls
        store.fails_on = set()
        clock.advance(6)
        assert await cache.get("a") == old
        await cache.put("a", new, None)
        assert (await store.get("a"), cache.problem) == (new, None)

    asyncio.run(work())


def test_a_store_that_is_read_only_is_read() -> None:
    async def work() -> None:
        store = Flaky()
        cache = AnswerCache(store)
        await store.put("a", Entry(b"kept", 0.0))
        store.fails_on = {"write"}
        assert await cache.lock("b", 30) is None and not cache.is_writable
        assert (await cache.get("a")) == Entry(b"kept", 0.0)

    asyncio.run(work())
