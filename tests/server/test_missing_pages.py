"""Pages that are gone, were never there, or are made at their first visit."""

from __future__ import annotations

import asyncio

import pytest

from recto.data import Entry, MemoryStore
from recto.server.isr.invalidation import Invalidation
from recto.server.turns import BusyError


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
