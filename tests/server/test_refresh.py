"""Making one page anew, where several processes want to."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from recto.data import Lease, MemoryStore
from recto.data.http.answer_cache import AnswerCache
from recto.rendering.freshness import Freshness
from recto.server.isr.refresh import Refreshed, Refresher
from recto.server.isr.regenerator import RegeneratedPage


@dataclass
class Maker:
    """Makes pages that say how often they were made."""

    made: Counter[str] = field(default_factory=Counter)

    async def make(self, route: str, not_before: float, timeout: float) -> RegeneratedPage:
        self.made[route] += 1
        return RegeneratedPage(f"{route} {self.made[route]}".encode(), Freshness(60.0))


class LateCache(AnswerCache):
    """A cache whose process gets each lease just after another one has made the page and given the lease back."""

    other: Refresher

    async def lock(self, key: str, seconds: float) -> Lease | None:
        route = self.other.route_of(key)
        assert route is not None
        await self.other.refresh(route, 0.0)
        return await super().lock(key, seconds)


def refresher(cache: AnswerCache, maker: Maker, now: float = 1_000_000.0) -> Refresher:
    return Refresher("build", cache, MemoryStore(), maker, clock=lambda: now)


def late(store: MemoryStore, maker: Maker, now: float = 1_000_000.0) -> Refreshed:
    cache = LateCache(store, lambda: 0.0)
    cache.other = refresher(AnswerCache(store, lambda: 0.0), maker, now)
    return asyncio.run(refresher(cache, maker, now).refresh("/a", 0.0))


def test_a_page_that_another_process_made_before_the_lease_was_given_is_taken() -> None:
    maker, store = Maker(), MemoryStore()
    found = late(store, maker)
    assert maker.made["/a"] == 1
    assert found.outcome == "taken"
    assert found.entry is not None and found.entry.body == b"/a 1"


def test_of_an_old_page_the_new_one_is_taken() -> None:
    maker, store = Maker(), MemoryStore()
    asyncio.run(refresher(AnswerCache(store, lambda: 0.0), maker).refresh("/a", 0.0))
    found = late(store, maker, now=1_000_100.0)
    assert maker.made["/a"] == 2
    assert found.outcome == "taken"
    assert found.entry is not None and found.entry.body == b"/a 2"


def test_the_lease_is_given_back_when_the_page_is_taken() -> None:
    maker, store = Maker(), MemoryStore()
    late(store, maker)
    assert asyncio.run(AnswerCache(store, lambda: 0.0).lock("page:build:/a", 1.0)) is not None
