"""Pages in one process, with a clock of its own: jumps, jitter, bounds, backoff, what a full house does."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass

import pytest

from recto.data import Entry, MemoryStore, StoreChange, StoreError
from recto.server.isr.cached_page import is_fresh, lifetime
from recto.server.isr.invalidation import Invalidation


def test_an_old_page_is_shown_once_more_and_then_the_new_one(house):
    async def story() -> None:
        house.open()
        assert await house.visit() == ("built 0", "HIT")
        house.pass_time(70)
        assert await house.visit() == ("built 0", "STALE")
        assert await house.visit() == ("/0 1", "HIT")
        house.pass_time(59)
        assert await house.visit() == ("/0 1", "HIT")

    asyncio.run(story())


@pytest.mark.parametrize("jump", [-1_000_000.0, -3600.0, 3600.0, 1_000_000.0, 1e12])
def test_a_clock_that_jumps_makes_a_page_anew_once(house, jump):
    async def story() -> None:
        house.open()
        await house.visit()
        house.now += jump
        states = [(await house.visit())[1] for _ in range(5)]
        assert states == ["STALE", "HIT", "HIT", "HIT", "HIT"]
        assert house.maker.made["/0"] == 1

    asyncio.run(story())


def test_a_clock_that_is_a_little_behind_another_machine_changes_nothing(house):
    async def story() -> None:
        house.open()
        house.now -= 30
        assert await house.visit() == ("built 0", "HIT")

    asyncio.run(story())


@dataclass
class Outage:
    """A store that cannot be reached while `is_out`."""

    store: MemoryStore
    is_out: bool = False

    def __getattr__(self, name: str) -> object:
        if self.is_out:
            raise StoreError("out")
        return getattr(self.store, name)


@pytest.mark.parametrize("kind", ["tag", "path"])
def test_without_a_store_an_invalidation_is_known_to_this_process(house, kind):
    async def story() -> None:
        house.store = outage = Outage(MemoryStore())
        house.open()
        assert await house.visit() == ("built 0", "HIT")
        outage.is_out = True
        house.pass_time(1)
        invalidation = Invalidation(outage, Outage(MemoryStore(), True), house.page_cache, house.marks)
        with pytest.raises(StoreError):
            await (invalidation.invalidate_tag("tag") if kind == "tag" else invalidation.invalidate_path("/0"))
        assert await house.visit() == ("built 0", "STALE")
        assert await house.visit() == ("/0 1", "HIT")
        # Back again, the store's own entry, which nobody could mark, is not taken for good.
        outage.is_out = False
        house.pass_time(10)
        await outage.store.put("page:build:/0", Entry(b"before", house.now - 20, path="/0", tags=frozenset({"tag"})))
        house.page_cache.cached.clear()
        assert (await house.visit())[1] == "STALE"

    asyncio.run(story())


def test_failures_are_tried_again_ever_later(house):
    async def story() -> None:
        house.open()
        house.maker.fails = True
        tries = []
        for second in range(200):
            house.pass_time(1)
            before = house.maker.made["/0"]
            assert (await house.visit())[0] == "built 0"
            # The lease that keeps others from trying ends by a clock that a test cannot set.
            house.store._leases.clear()
            if house.maker.made["/0"] > before:
                tries.append(second)
        waits = [late - early for early, late in itertools.pairwise(tries)]
        assert waits[:4] == [2, 4, 8, 16]
        assert max(waits) <= 60

    asyncio.run(story())


def test_all_visitors_of_an_old_page_make_it_once(house):
    async def story() -> None:
        house.open()
        house.maker.gate = asyncio.Event()
        house.pass_time(100)
        page = house.live.by_route["/0"]
        shown = await asyncio.gather(*(house.page_cache.show(page) for _ in range(100)))
        assert {state for _, state in shown} == {"STALE"}
        house.maker.gate.set()
        await house.settle()
        assert house.maker.made["/0"] == 1

    asyncio.run(story())


def test_thousands_of_pages_stay_within_the_memory_they_were_given(house):
    async def story() -> None:
        house.pages, house.max_bytes = 2_000, 400_000
        house.maker.size = 3_000
        house.open()
        house.pass_time(100)
        for number in range(2_000):
            await house.visit(number)
        assert house.maker.made.total() == 2_000
        assert 200_000 < house.page_cache.cached.size <= 400_000
        # What has fallen out of memory is in the store.
        assert await house.visit(0) == ("/0 1", "HIT")

    asyncio.run(story())


def test_pages_built_together_do_not_become_old_together():
    lives = {lifetime(f"/{number}", Entry(b"", 1_000.0, revalidate=100.0)) for number in range(100)}
    assert len(lives) == 100
    assert 100.0 <= min(lives) < 102.0 and 108.0 < max(lives) <= 110.0


def test_a_page_without_a_time_is_fresh_until_it_is_invalidated():
    entry = Entry(b"", 0.0)
    assert is_fresh("/", entry, 1e12)
    assert not is_fresh("/", entry.as_stale(), 1.0)


def test_invalidation_reaches_pages_that_are_only_built(house):
    async def story() -> None:
        house.pages = 3
        house.open()
        answers = MemoryStore()
        invalidation = Invalidation(house.store, answers, house.page_cache, house.marks, lambda: house.now)
        assert await invalidation.invalidate_tag("tag") == 3
        assert await invalidation.invalidate_path("/1/") == 1
        assert await invalidation.invalidate_path("/nowhere") == 0
        assert await invalidation.invalidate_tag("nothing") == 0
        assert [(await house.visit(number))[1] for number in range(3)] == ["STALE"] * 3
        assert [(await house.visit(number))[1] for number in range(3)] == ["HIT"] * 3
        assert (await answers.get("path:/1")) is not None

    asyncio.run(story())


def test_what_another_process_makes_is_taken_over(house):
    async def story() -> None:
        house.open()
        await house.visit()
        listener = asyncio.ensure_future(house.page_cache.listen(house.store))
        await asyncio.sleep(0.01)
        entry = Entry(b"from elsewhere", house.now + 1, path="/0", revalidate=60.0)
        await house.store.put("page:build:/0", entry)
        await asyncio.sleep(0.01)
        assert await house.visit() == ("from elsewhere", "HIT")
        await house.store.invalidate_path("/0")
        await asyncio.sleep(0.01)
        assert await house.visit() == ("from elsewhere", "STALE")
        house.page_cache._notice(StoreChange("all"))
        listener.cancel()

    asyncio.run(story())


def test_a_page_too_large_for_the_store_is_shown_all_the_same(house):
    async def story() -> None:
        house.store = MemoryStore(1_000)
        house.maker.size = 5_000
        house.open()
        house.pass_time(100)
        await house.visit()
        assert await house.visit() == ("/0 1", "HIT")

    asyncio.run(story())
