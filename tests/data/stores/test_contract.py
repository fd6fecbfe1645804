"""What every store promises, on all of them."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recto.data import Entry, Store, StoreChange
from tests.data.conftest import Kind

WORKER = Path(__file__).parents[1] / "store_worker.py"

TEXTS = st.text(st.characters(), max_size=30)


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


@asynccontextmanager
async def opened(kind: Kind, count: int = 1, **options: int) -> AsyncIterator[list[Store]]:
    async with AsyncExitStack() as stack:
        stores = [kind.open(**options) for _ in range(count)]
        for store in stores:
            stack.push_async_callback(store.aclose)
        yield stores


def page(body: bytes = b"<p>", **fields: Any) -> Entry:
    return Entry(body, created_at=1_700_000_000.25, **fields)


def test_keeps_what_was_put(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            entry = page(
                b"\x00\xff", path="/a", status=404, headers=(("x", "ü"), ("x", "2")), revalidate=1.5, build="b",
                tags=frozenset({"stars", "forks"}), etag='W/"1"',
            )  # fmt: skip
            assert await store.get("/a") is None
            assert await store.put("/a", entry)
            assert await store.get("/a") == entry
            assert await store.put("/a", page(b"2"))
            assert await store.get("/a") == page(b"2")
            await store.delete("/a")
            await store.delete("/a")
            assert await store.get("/a") is None

    run(work())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    key=TEXTS,
    body=st.binary(max_size=100),
    path=TEXTS,
    headers=st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple),
    tags=st.frozensets(TEXTS, max_size=3),
    created_at=st.floats(allow_nan=False, allow_infinity=False),
    revalidate=st.none() | st.floats(0, allow_nan=False, allow_infinity=False),
    status=st.integers(100, 599),
)
def test_keeps_any_key_and_entry(kind: Kind, key: str, **fields: Any) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            entry = Entry(**fields)
            await store.put(key, entry)
            assert await store.get(key) == entry
            for tag in entry.tags:
                assert await store.invalidate_tag(tag) == 1
            await store.delete(key)
            assert await store.get(key) is None
            for tag in entry.tags:
                assert await store.invalidate_tag(tag) == 0

    run(work())


def test_a_tag_makes_its_entries_stale_and_keeps_them(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            await store.put("/a", page(b"a", tags=frozenset({"stars", "x"})))
            await store.put("/b", page(b"b", tags=frozenset({"stars"})))
            await store.put("/c", page(b"c", tags=frozenset({"x"})))
            assert await store.invalidate_tag("stars") == 2
            assert [(await store.get(key)).stale for key in ("/a", "/b", "/c")] == [True, True, False]
            assert (await store.get("/a")).body == b"a"
            await store.put("/a", page(b"a2", tags=frozenset({"x"})))
            assert not (await store.get("/a")).stale
            assert await store.invalidate_tag("stars") == 1
            assert not (await store.get("/a")).stale
            assert await store.invalidate_tag("unheard of") == 0

    run(work())


def test_a_path_with_and_without_its_slash_is_one(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            await store.put("en:/a", page(path="/a/"))
            await store.put("de:/a", page(path="/a"))
            await store.put("/", page(path="/"))
            await store.put("fetch:1", page())
            assert await store.invalidate_path("/a") == 2
            assert await store.invalidate_path("a/") == 2
            assert await store.invalidate_path("/") == 1
            assert await store.invalidate_path("") == 0
            assert not (await store.get("fetch:1")).stale

    run(work())


def test_one_lease_at_a_time(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind, 4) as stores:
            store = stores[0]
            handles = stores if kind.name != "memory" else [store]
            for key in [*map(str, range(50)), "/a"]:
                leases = await asyncio.gather(*(handle.lock(key, 30) for handle in handles * 2))
                (lease,) = [lease for lease in leases if lease]
            assert await store.lock("/b", 30)
            await store.unlock(lease)
            again = await store.lock("/a", 30)
            assert again and again.token > lease.token

    run(work())


def test_a_lease_ends_and_can_be_renewed(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            first = await store.lock("/a", 200)
            assert first
            kind.clock.advance(100)
            assert await store.renew(first)
            kind.clock.advance(130)
            assert await store.lock("/a", 200) is None
            kind.clock.advance(100)
            assert not await store.renew(first)
            second = await store.lock("/a", 3000)
            assert second
            # Who comes too late neither renews nor frees the lease of another.
            assert not await store.renew(first)
            await store.unlock(first)
            assert await store.lock("/a", 3000) is None
            assert await store.renew(second)

    run(work())


def test_a_clock_set_back_does_not_prolong_a_lease(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            kind.clock.now += 1_000_000
            first = await store.lock("/a", 200)
            kind.clock.now -= 1_000_000
            second = await store.lock("/a", 200)
            if kind.name == "redis":
                # Leases end by the clock of the server, whatever ours does.
                assert second is None
            else:
                assert first and second and second.token > first.token

    run(work())


def test_a_late_writer_is_refused(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            late = await store.lock("/a", 30)
            assert late
            kind.clock.advance(31)
            assert await store.put("/a", page(b"late, but nobody else came"), late)
            lease = await store.lock("/a", 30)
            assert lease
            assert not await store.put("/a", page(b"old"), late)
            assert await store.put("/a", page(b"new"), lease)
            await store.unlock(lease)
            assert not await store.put("/a", page(b"old"), late)
            assert (await store.get("/a")).body == b"new"

    run(work())


def test_an_invalidation_during_a_regeneration_counts(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind) as (store,):
            tagged = page(path="/a", tags=frozenset({"stars"}))
            lease = await store.lock("/a", 30)
            await store.invalidate_tag("stars")
            await store.put("/a", tagged, lease)
            assert (await store.get("/a")).stale
            await store.unlock(lease)
            lease = await store.lock("/a", 30)
            await store.put("/a", tagged, lease)
            assert not (await store.get("/a")).stale
            await store.invalidate_path("/a/")
            await store.put("/a", tagged, lease)
            assert (await store.get("/a")).stale

    run(work())


def test_the_least_recently_used_make_room(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind, max_bytes=50_000) as (store,):
            for number in range(30):
                await store.put(f"/{number}", page(b"x" * 600, tags=frozenset({"all"})))
            assert await store.get("/3")
            for number in range(30, 90):
                assert await store.put(f"/{number}", page(b"x" * 600, tags=frozenset({"all"})))
                await store.get("/3")
            kept = [number for number in range(90) if await store.get(f"/{number}")]
            assert 3 in kept and 89 in kept and 0 not in kept and 4 not in kept
            assert 25 <= len(kept) <= 75
            assert await store.invalidate_tag("all") == len(kept)
            assert not await store.put("/3", page(b"x" * 60_000))
            assert (await store.get("/3")).body == b"x" * 600

    run(work())


def test_listeners_hear_every_change(kind: Kind) -> None:
    async def work() -> None:
        async with opened(kind, 2) as stores:
            listener, speaker = stores if kind.name != "memory" else (stores[0], stores[0])
            await speaker.put("/old", page())
            async with listener.listen() as changes:
                await speaker.put("/a", page(path="/a"))
                await speaker.invalidate_path("/a/")
                await speaker.invalidate_tag("sträße:x")
                await speaker.delete("/a")
                heard = [await asyncio.wait_for(anext(changes), 5) for _ in range(4)]
            assert heard == [
                StoreChange("key", "/a"),
                StoreChange("path", "/a"),
                StoreChange("tag", "sträße:x"),
                StoreChange("key", "/a"),
            ]

    run(work())


def test_a_corrupt_entry_is_dropped(shared_kind: Kind) -> None:
    async def work() -> None:
        async with opened(shared_kind) as (store,):
            await store.put("/a", page(b"a" * 1000, tags=frozenset({"t"})))
            shared_kind.corrupt()
            assert await store.get("/a") is None
            assert await store.invalidate_tag("t") == 0
            await store.put("/a", page(b"b"))
            assert (await store.get("/a")).body == b"b"

    run(work())


def test_a_killed_holder_loses_its_lease(shared_kind: Kind) -> None:
    holder = start("hold", "300", shared_kind)
    token = int(holder.stdout.readline())
    kill(holder)

    async def work() -> None:
        async with opened(shared_kind) as (store,):
            assert await store.lock("/page", 30) is None
            shared_kind.clock.advance(301)
            lease = await store.lock("/page", 30)
            assert lease and lease.token > token
            assert await store.put("/page", page(), lease)

    run(work())


def test_a_killed_writer_leaves_whole_entries(shared_kind: Kind) -> None:
    writer = start("churn", "0", shared_kind)
    writer.stdout.readline()
    kill(writer)

    async def work() -> None:
        async with opened(shared_kind) as (store,):
            kept = [entry for number in range(20) if (entry := await store.get(f"/{number}"))]
            assert kept and all(entry.body == entry.headers[0][1].encode() * 20_000 for entry in kept)
            assert await store.invalidate_tag("churn") == len(kept)
            assert await store.put("/0", page(b"next"))

    run(work())


def test_racing_processes_call_the_upstream_once(shared_kind: Kind, tmp_path: Path) -> None:
    log = tmp_path / "log"
    racers = [start("race", str(log), shared_kind) for _ in range(2)]
    assert [racer.communicate(timeout=20)[0] for racer in racers] == ["done\n", "done\n"]
    assert log.read_text() == "upstream\n"


def start(task: str, argument: str, kind: Kind) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", str(WORKER), task, argument, *kind.arguments], stdout=subprocess.PIPE, text=True
    )


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize(
    ("revalidate", "stale", "now", "fresh"),
    [
        (None, False, 1e12, True),
        (None, True, 1_000, False),
        (60.0, False, 1_000, True),
        (60.0, False, 1_059.9, True),
        (60.0, False, 1_060, False),
        (60.0, True, 1_000, False),
        (0.0, False, 1_000, False),
        # Another machine's clock is a little ahead; a clock that was set back by a day is something else.
        (60.0, False, 990, True),
        (3600.0, False, 1_000 - 86_400, False),
    ],
)
def test_freshness(revalidate: float | None, stale: bool, now: float, fresh: bool) -> None:
    assert Entry(b"", created_at=1_000, revalidate=revalidate, stale=stale).is_fresh(now) is fresh
