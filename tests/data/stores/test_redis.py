"""What can happen to a Redis server."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recto.data import Entry, RedisStore, StoreChange, StoreError
from recto.errors import RectoError
from tests.data.conftest import REDIS_SERVER, RedisServer, free_port

PAGE = Entry(b"<p>", 0.0)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[RedisServer]:
    if REDIS_SERVER is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


def test_gone_and_back(own_server: RedisServer) -> None:
    async def work() -> None:
        store = RedisStore(own_server.url)
        lease = await store.lock("/a", 30)
        async with store.listen() as changes:
            await store.put("/a", PAGE, lease)
            assert await asyncio.wait_for(anext(changes), 5) == StoreChange("key", "/a")
            own_server.stop()
            for call in (store.get("/a"), store.put("/a", PAGE), store.lock("/a", 1), store.invalidate_tag("stars")):
                with pytest.raises(StoreError) as caught:
                    await call
                where = f"The store redis://127.0.0.1:{own_server.port}/0 cannot be used: "
                assert str(caught.value).startswith(where)
            own_server.start()
            # It came back empty: whoever remembers pages has to hear it.
            assert await asyncio.wait_for(anext(changes), 10) == StoreChange("all")
            assert await store.get("/a") is None
            newer = await store.lock("/a", 30)
            assert newer.token > lease.token
            assert await store.put("/a", PAGE, newer)
            assert await asyncio.wait_for(anext(changes), 5) == StoreChange("key", "/a")
        own_server.stop()
        await store.aclose()

    asyncio.run(work())


def test_a_listener_can_leave_while_the_server_is_gone(own_server: RedisServer) -> None:
    async def work() -> None:
        store = RedisStore(own_server.url)
        async with store.listen():
            own_server.stop()
        with pytest.raises(StoreError):
            async with store.listen():
                pass
        await store.aclose()

    asyncio.run(work())


def test_entries_that_redis_evicted_by_itself_do_not_count(redis_server: RedisServer) -> None:
    async def work() -> None:
        import redis.asyncio

        store = RedisStore(redis_server.url, 3_000, name="evicting")
        for number in range(2):
            await store.put(f"/{number}", Entry(b"x" * 1_000, 0.0, tags=frozenset({"t"})))
        async with redis.asyncio.Redis.from_url(redis_server.url) as client:
            await client.delete("{evicting}:e:/0")
        assert await store.get("/0") is None
        assert await store.invalidate_tag("t") == 1
        for number in range(2, 4):
            await store.put(f"/{number}", Entry(b"x" * 1_000, 0.0))
        assert [number for number in range(4) if await store.get(f"/{number}")] == [2, 3]
        await store.aclose()

    asyncio.run(work())


def test_sites_that_share_a_database_do_not_meet(redis_server: RedisServer) -> None:
    async def work() -> None:
        one, two = (RedisStore(redis_server.url, name=name) for name in ("one", "two"))
        await one.put("/a", PAGE)
        assert await two.get("/a") is None
        assert await two.lock("/a", 30)
        assert await one.lock("/a", 30)
        await one.aclose()
        await two.aclose()

    asyncio.run(work())


def test_the_password_is_not_told() -> None:
    async def work() -> None:
        port = free_port()
        store = RedisStore(f"redis://me:secret@127.0.0.1:{port}/0?client_name=x")
        with pytest.raises(StoreError) as caught:
            await store.get("/a")
        assert f"The store redis://127.0.0.1:{port}/0 cannot be used: " in str(caught.value)
        assert "secret" not in str(caught.value)

    asyncio.run(work())


def test_the_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis.asyncio", None)
    with pytest.raises(RectoError) as caught:
        RedisStore("redis://localhost")
    assert str(caught.value) == (
        'The Redis store needs the package redis, which is not installed. Install it with: pip install "recto[redis]".'
    )


def test_an_address_of_something_else() -> None:
    with pytest.raises(RectoError) as caught:
        RedisStore("http://me:secret@example.com")
    assert str(caught.value) == (
        "http://example.com is not the address of a Redis server. "
        "Write redis://host:6379/0, rediss:// for TLS, or unix:///path/to/socket."
    )
