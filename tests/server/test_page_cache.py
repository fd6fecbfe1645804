"""Pages in one process, with a clock of its own: jumps, jitter, bounds, backoff, what a full house does."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from recto.data import Backoff, Entry, InvalidationMarks, MemoryStore, StoreChange, StoreError
from recto.data.http.answer_cache import AnswerCache
from recto.rendering.freshness import DynamicPattern, Freshness, RefreshingPage, Routes
from recto.server.isr.cached_page import is_fresh, lifetime
from recto.server.isr.invalidation import Invalidation
from recto.server.isr.page_cache import PageCache
from recto.server.isr.refresh import Refresher
from recto.server.isr.regenerator import NoSuchPageError, RegeneratedPage
from recto.server.isr.routes import LiveRoutes
from recto.server.turns import BusyError


@dataclass
class Maker:
    """Makes pages that say how often they were made; those in `gone` say that they are none."""

    made: Counter[str] = field(default_factory=Counter)
    fails: bool = False
    gone: set[str] = field(default_factory=set)
    revalidate: float | None = 60.0
    gate: asyncio.Event | None = None
    size: int = 0

    async def make(self, route: str, not_before: float, timeout: float) -> RegeneratedPage:
        self.made[route] += 1
        if self.gate is not None:
            await self.gate.wait()
        if route.endswith("/none") or route in self.gone:
            raise NoSuchPageError(route)
        if self.fails:
            raise RuntimeError("no")
        body = f"{route} {self.made[route]}".encode().ljust(self.size, b".")
        return RegeneratedPage(body, Freshness(self.revalidate, frozenset({"tag"})))


@dataclass
class House:
    """A page_cache with everything around it."""

    folder: Path
    pages: int = 1
    max_bytes: int = 1_000_000
    now: float = 1_000_000.0
    ticks: float = 0.0
    maker: Maker = field(default_factory=Maker)
    store: MemoryStore = field(default_factory=lambda: MemoryStore(200_000_000))

    def open(self) -> PageCache:
        listed = []
        for number in range(self.pages):
            (self.folder / f"{number}.html").write_text(f"built {number}")
            listed.append(RefreshingPage(f"/{number}", f"{number}.html", Freshness(60.0, frozenset({"tag"}))))
        routes = Routes("build", 1_000_000.0, tuple(listed), (DynamicPattern("/p/[...x]", "app/page.py"),))
        self.live = LiveRoutes.of(routes, self.folder)
        self.marks = InvalidationMarks(lambda: self.now)
        refresher = Refresher(
            "build",
            AnswerCache(self.store, lambda: self.ticks, marks=self.marks),
            MemoryStore(),
            self.maker,
            built=self.live.by_route,
            timeout=1.0,
            clock=lambda: self.now,
        )
        self.page_cache = PageCache(
            self.live,
            refresher,
            max_bytes=self.max_bytes,
            backoff=Backoff(first=2.0, most=60.0, random=lambda: 1.0),
            monotonic=lambda: self.ticks,
        )
        return self.page_cache

    async def visit(self, number: int = 0) -> tuple[str, str]:
        found = await self.page_cache.show(self.live.by_route[f"/{number}"])
        if found is None:
            await self.settle()
            return "", "GONE"
        held, state = found
        shown = held.resource.body.decode().rstrip(".")
        await self.settle()
        return shown, state

    async def settle(self) -> None:
        while self.page_cache._running:
            await asyncio.sleep(0)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        self.ticks += seconds


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


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


def test_a_page_whose_data_is_gone_does_not_come_back_with_the_old_text(house):
    async def story() -> None:
        house.open()
        await house.visit()
        house.maker.gone = {"/0"}
        house.pass_time(70)
        assert await house.visit() == ("built 0", "STALE")
        for _ in range(5):
            assert await house.visit() == ("", "GONE")
        assert house.maker.made["/0"] == 1
        # Its time is over: it is looked for again, and its visitor waits for what is true.
        house.pass_time(70)
        assert await house.visit() == ("", "GONE")
        assert house.maker.made["/0"] == 2
        house.maker.gone = set()
        house.pass_time(70)
        assert await house.visit() == ("/0 3", "MISS")
        assert await house.visit() == ("/0 3", "HIT")

    asyncio.run(story())


def test_a_page_that_is_gone_stays_so_after_a_restart_and_while_it_fails(house):
    async def story() -> None:
        house.open()
        house.maker.gone = {"/0"}
        house.pass_time(70)
        await house.visit()
        house.open()
        assert await house.visit() == ("", "GONE")
        house.maker.gone, house.maker.fails = set(), True
        house.pass_time(70)
        for _ in range(3):
            assert await house.visit() == ("", "GONE")

    asyncio.run(story())


def test_who_brings_the_data_back_says_so_by_tag_or_path(house):
    async def story() -> None:
        for kind in ("tag", "path"):
            house.open()
            house.maker.gone = {"/0"}
            house.pass_time(70)
            await house.visit()
            assert await house.visit() == ("", "GONE")
            house.maker.gone = set()
            house.pass_time(1)
            invalidation = Invalidation(house.store, MemoryStore(), house.page_cache, house.marks, lambda: house.now)
            await (invalidation.invalidate_tag("tag") if kind == "tag" else invalidation.invalidate_path("/0"))
            assert (await house.visit())[1] == "MISS"

    asyncio.run(story())


def test_what_is_gone_elsewhere_is_gone_here(house):
    async def story() -> None:
        house.open()
        await house.visit()
        listener = asyncio.ensure_future(house.page_cache.listen(house.store))
        await asyncio.sleep(0.01)
        gone = Entry(b"", house.now + 1, path="/0", status=404, revalidate=60.0)
        await house.store.put("page:build:/0", gone)
        await asyncio.sleep(0.01)
        assert await house.visit() == ("", "GONE")
        listener.cancel()

    asyncio.run(story())


def test_a_made_page_that_is_gone_later_leaves_its_place_in_the_store(house):
    async def story() -> None:
        page_cache = house.open()
        assert await page_cache.show_first("/p/x") is not None
        house.maker.gone = {"/p/x"}
        house.pass_time(70)
        found = await page_cache.show_first("/p/x")
        assert found is not None and found[1] == "STALE"
        await house.settle()
        for _ in range(3):
            assert await page_cache.show_first("/p/x") is None
            house.pass_time(40)
        again = house.open()
        assert await again.show_first("/p/x") is None

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


def test_ten_thousand_pages_stay_within_the_memory_they_were_given(house):
    async def story() -> None:
        house.pages, house.max_bytes = 10_000, 2_000_000
        house.maker.size = 3_000
        house.open()
        house.pass_time(100)
        for number in range(10_000):
            await house.visit(number)
        assert house.maker.made.total() == 10_000
        assert 1_000_000 < house.page_cache.cached.size <= 2_000_000
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


def test_first_visits_of_missing_and_failing_pages(house):
    async def story() -> None:
        page_cache = house.open()
        assert await page_cache.show_first("/p/none") is None
        assert await page_cache.show_first("/p/none") is None
        assert house.maker.made["/p/none"] == 1
        house.pass_time(61)
        assert await page_cache.show_first("/p/none") is None
        assert house.maker.made["/p/none"] == 2
        house.maker.fails = True
        for _ in range(3):
            with pytest.raises(BusyError):
                await page_cache.show_first("/p/x")
        assert house.maker.made["/p/x"] == 1

    asyncio.run(story())


def test_a_flood_of_first_visits_is_turned_away(house):
    async def story() -> None:
        page_cache = house.open()
        house.maker.gate = asyncio.Event()
        visits = [asyncio.ensure_future(page_cache.show_first(f"/p/{number}")) for number in range(200)]
        await asyncio.sleep(0.05)
        assert house.maker.made.total() <= 4
        house.maker.gate.set()
        results = await asyncio.gather(*visits, return_exceptions=True)
        assert sum(isinstance(result, BusyError) for result in results) >= 100
        assert sum(not isinstance(result, Exception) for result in results) >= 60

    asyncio.run(story())


def test_missing_pages_are_remembered_within_a_bound(house, monkeypatch):
    monkeypatch.setattr("recto.server.isr.missing._MOST_MISSING", 50)

    async def story() -> None:
        page_cache = house.open()
        for number in range(200):
            assert await page_cache.show_first(f"/p/{number}/none") is None
        assert len(page_cache._missing) == 50

    asyncio.run(story())


@pytest.mark.parametrize("path", ["/p/a", "/p/a/b", "/p/a/"])
def test_paths_of_dynamic_routes(house, path):
    house.open()
    match = house.live.dynamic(path)
    assert match is not None and match.route == path.rstrip("/")


@pytest.mark.parametrize("path", ["/p", "/q/a", "/p/../a", "/p//a", "/p/\x00", "/p/a\\b", "/p/.", "/p/\x7f"])
def test_paths_of_no_route(house, path):
    house.open()
    assert house.live.dynamic(path) is None
