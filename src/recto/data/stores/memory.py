"""A store that lives as long as its process: what `fetch` uses on its own, and what dev servers use."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from msgspec import Struct

from recto.data.stores.entry import Entry
from recto.data.stores.store import ChangeKind, Lease, StoreChange, normal_path

# An invalidation is remembered for regenerations that were under way; only so many at once are plausible.
_MARKS_KEPT = 10_000
# What a Python object costs beyond its bytes, roughly.
_OVERHEAD = 500


class _Kept(Struct):
    entry: Entry
    size: int


class _Given(Struct, frozen=True):
    """The last lease of a key. Its token stays after the end, as the fence against whoever held the key before."""

    token: int
    ends: float
    ttl: float

    def runs(self, now: float) -> bool:
        # No lease has more left than it was given: otherwise the clock was set back.
        return now < self.ends <= now + self.ttl


_NEVER = _Given(0, 0.0, 0.0)


class MemoryStore:
    """Entries of at most `max_bytes` in all. `monotonic` gives the seconds that leases are measured in."""

    def __init__(self, max_bytes: int = 64_000_000, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._max_bytes = max_bytes
        self._monotonic = monotonic
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._size = 0
        self._last_token = 0
        self._leases: OrderedDict[str, _Given] = OrderedDict()
        self._marks: OrderedDict[tuple[ChangeKind, str], int] = OrderedDict()
        self._listeners: set[asyncio.Queue[StoreChange]] = set()

    async def get(self, key: str) -> Entry | None:
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return kept.entry

    async def put(self, key: str, entry: Entry, lease: Lease | None = None) -> bool:
        size = len(entry.body) + _OVERHEAD
        if size > self._max_bytes:
            return False
        if lease is not None:
            if self._leases.get(key, _NEVER).token > lease.token:
                return False
            if self._last_mark(entry) > lease.token:
                entry = entry.as_stale()
        self._drop(key)
        self._kept[key] = _Kept(entry, size)
        self._size += size
        while self._size > self._max_bytes:
            self._drop(next(iter(self._kept)))
        self._tell(StoreChange("key", key))
        return True

    async def delete(self, key: str) -> None:
        self._drop(key)
        self._tell(StoreChange("key", key))

    async def lock(self, key: str, ttl: float) -> Lease | None:
        now = self._monotonic()
        if self._leases.get(key, _NEVER).runs(now):
            return None
        token = self._next_token()
        self._leases[key] = _Given(token, now + ttl, ttl)
        self._leases.move_to_end(key)
        self._forget_oldest_lease(now)
        return Lease(key, token, ttl)

    async def renew(self, lease: Lease) -> bool:
        now = self._monotonic()
        given = self._leases.get(lease.key, _NEVER)
        if given.token != lease.token or not given.runs(now):
            return False
        self._leases[lease.key] = _Given(lease.token, now + lease.ttl, lease.ttl)
        return True

    async def unlock(self, lease: Lease) -> None:
        if self._leases.get(lease.key, _NEVER).token == lease.token:
            self._leases[lease.key] = _Given(lease.token, 0.0, lease.ttl)

    async def invalidate_path(self, path: str) -> int:
        path = normal_path(path)
        return self._invalidate("path", path, lambda entry: normal_path(entry.path) == path) if path else 0

    async def invalidate_tag(self, tag: str) -> int:
        return self._invalidate("tag", tag, lambda entry: tag in entry.tags)

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[AsyncIterator[StoreChange]]:
        queue: asyncio.Queue[StoreChange] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield _drain(queue)
        finally:
            self._listeners.discard(queue)

    async def aclose(self) -> None:
        self._kept.clear()
        self._size = 0

    def _invalidate(self, kind: ChangeKind, name: str, concerns: Callable[[Entry], bool]) -> int:
        self._marks[kind, name] = self._next_token()
        self._marks.move_to_end((kind, name))
        if len(self._marks) > _MARKS_KEPT:
            self._marks.popitem(last=False)
        found = [kept for kept in self._kept.values() if concerns(kept.entry)]
        for kept in found:
            kept.entry = kept.entry.as_stale()
        self._tell(StoreChange(kind, name))
        return len(found)

    def _last_mark(self, entry: Entry) -> int:
        names: list[tuple[ChangeKind, str]] = [("tag", tag) for tag in entry.tags]
        names.append(("path", normal_path(entry.path)))
        return max(self._marks.get(name, 0) for name in names)

    def _drop(self, key: str) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._size -= kept.size

    def _next_token(self) -> int:
        self._last_token += 1
        return self._last_token

    def _forget_oldest_lease(self, now: float) -> None:
        if len(self._leases) > _MARKS_KEPT:
            oldest = next(iter(self._leases))
            if not self._leases[oldest].runs(now):
                del self._leases[oldest]

    def _tell(self, change: StoreChange) -> None:
        for queue in self._listeners:
            queue.put_nowait(change)


async def _drain(queue: asyncio.Queue[StoreChange]) -> AsyncIterator[StoreChange]:
    while True:
        yield await queue.get()
