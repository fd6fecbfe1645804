"""A store in Redis (or Valkey), for several machines that show the same site."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from recto.data.stores import redis_scripts
from recto.data.stores.entry import Entry, pack_entry, unpack_entry
from recto.data.stores.index_queries import bytes_of, text_of
from recto.data.stores.sealed import CorruptError
from recto.data.stores.store import ChangeKind, Lease, StoreChange, StoreError, normal_path
from recto.errors import RectoError

if TYPE_CHECKING:
    from redis.asyncio import Redis
    from redis.asyncio.client import PubSub

# Fences and marks guard against writers that are under way; one that is a day late is gone.
_FENCES_KEPT = 86_400
_MOST_RECONNECT_DELAY = 5.0


class RedisStore:
    """Entries of at most `max_bytes` in all, in the database at `url` (`redis://…`, `rediss://…`, `unix://…`).

    `name` tells sites apart that share a database; `timeout` bounds each exchange, in seconds. Leases end by the
    server's clock. A lost connection is opened again by the next call. Raises `RectoError` when the package `redis`
    is not installed.
    """

    def __init__(self, url: str, max_bytes: int = 256_000_000, *, name: str = "recto", timeout: float = 2.0) -> None:
        try:
            import redis.asyncio
            from redis.asyncio.retry import Retry
            from redis.backoff import ExponentialWithJitterBackoff
        except ImportError as error:
            raise RectoError(
                "The Redis store needs the package redis, which is not installed.",
                hint='Install it with: pip install "recto[redis]".',
            ) from error
        try:
            self._client: Redis = redis.asyncio.Redis.from_url(
                url,
                socket_timeout=timeout,
                socket_connect_timeout=timeout,
                retry=Retry(ExponentialWithJitterBackoff(base=0.02, cap=0.1), 2),
            )
        except ValueError as error:
            raise RectoError(
                f"{_place(url)} is not the address of a Redis server.",
                hint="Write redis://host:6379/0, rediss:// for TLS, or unix:///path/to/socket.",
            ) from error
        self._errors = (redis.RedisError, OSError)
        self._place = _place(url)
        self._max_bytes = max_bytes
        self._prefix = f"{{{name}}}:".encode()
        self._scripts = {
            script: self._client.register_script(getattr(redis_scripts, script))
            for script in ("GET", "PUT", "DELETE", "LOCK", "RENEW", "UNLOCK", "INVALIDATE")
        }

    async def get(self, key: str) -> Entry | None:
        data, stale = await self._run("GET", bytes_of(key))
        if data is None:
            return None
        try:
            kept_key, entry = unpack_entry(data, stale=stale == b"1")
        except CorruptError:
            kept_key = None
        if kept_key == key:
            return entry
        await self._run("DELETE", bytes_of(key), data)
        return None

    async def put(self, key: str, entry: Entry, lease: Lease | None = None) -> bool:
        sealed = pack_entry(key, entry)
        if len(sealed) > self._max_bytes:
            return False
        token = lease.token if lease else 0
        marks = [_mark("tag", tag) for tag in entry.tags]
        if entry.path:
            marks.append(_mark("path", normal_path(entry.path)))
        return bool(await self._run("PUT", bytes_of(key), sealed, token, self._max_bytes, *marks))

    async def delete(self, key: str) -> None:
        await self._run("DELETE", bytes_of(key), b"")

    async def lock(self, key: str, ttl: float) -> Lease | None:
        kept = max(_FENCES_KEPT, int(ttl) * 2)
        token: int = await self._run("LOCK", bytes_of(key), _milliseconds(ttl), kept)
        return Lease(key, token, ttl) if token else None

    async def renew(self, lease: Lease) -> bool:
        return bool(await self._run("RENEW", bytes_of(lease.key), lease.token, _milliseconds(lease.ttl)))

    async def unlock(self, lease: Lease) -> None:
        await self._run("UNLOCK", bytes_of(lease.key), lease.token)

    async def invalidate_path(self, path: str) -> int:
        name = normal_path(path)
        return await self._invalidate("path", name) if name else 0

    async def invalidate_tag(self, tag: str) -> int:
        return await self._invalidate("tag", tag)

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[AsyncIterator[StoreChange]]:
        pubsub = self._client.pubsub()
        try:
            with self._reported():
                await pubsub.subscribe(self._prefix + b"changes")
                await _confirmed(pubsub)
            yield self._changes(pubsub)
        finally:
            await pubsub.aclose()  # type: ignore[no-untyped-call]

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _changes(self, pubsub: PubSub) -> AsyncIterator[StoreChange]:
        delay = 0.05
        while True:
            try:
                message = await pubsub.get_message(timeout=1.0)
            except self._errors:
                # redis-py subscribes again by itself as soon as it can connect.
                await asyncio.sleep(delay)
                delay = min(delay * 2, _MOST_RECONNECT_DELAY)
                continue
            delay = 0.05
            if message is None:
                continue
            if message["type"] == "subscribe":
                # Subscribed anew: what was said meanwhile is lost.
                yield StoreChange("all")
            elif message["type"] == "message":
                kind, _, name = message["data"].partition(b":")
                yield StoreChange(cast(ChangeKind, kind.decode()), text_of(name))

    async def _invalidate(self, kind: ChangeKind, name: str) -> int:
        count: int = await self._run("INVALIDATE", kind, bytes_of(name), _mark(kind, name), _FENCES_KEPT)
        return count

    async def _run(self, script: str, *args: bytes | str | int) -> Any:
        with self._reported():
            return await self._scripts[script](keys=[self._prefix], args=list(args))

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            reason = str(error).rstrip(".") or type(error).__name__
            raise StoreError(f"The store {self._place} cannot be used: {reason}.") from error


async def _confirmed(pubsub: PubSub) -> None:
    while True:
        message = await pubsub.get_message(timeout=1.0)
        if message is not None and message["type"] == "subscribe":
            return


def _mark(kind: ChangeKind, name: str) -> bytes:
    return kind[:1].encode() + b":" + bytes_of(name)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


def _place(url: str) -> str:
    """The address without its password."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
