"""The store that answers are kept in, as `fetch` sees it: never a reason for a page to fail."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar

from recto.data.marks import InvalidationMarks
from recto.data.stores.entry import Entry
from recto.data.stores.memory import MemoryStore
from recto.data.stores.store import Lease, Store, StoreError

T = TypeVar("T")

# A store that timed out is not asked again for every request of a build.
_RESTED_AFTER = 5.0


class AnswerCache:
    """`store`, with memory for what it cannot take. `problem` is what the store complains of, or None.

    What `marks` say is invalidated comes out stale, also where the store was not told.

    A store that cannot be written may still be read: a cache that was mounted read-only is of use.
    """

    def __init__(
        self,
        store: Store,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        marks: InvalidationMarks | None = None,
    ) -> None:
        self.marks = marks or InvalidationMarks()
        self._store = store
        self._memory = MemoryStore()
        self._monotonic = monotonic
        self._rests_until = {"read": 0.0, "write": 0.0}
        self._problems: dict[str, str] = {}

    @property
    def problem(self) -> str | None:
        return next(iter(self._problems.values()), None)

    @property
    def is_writable(self) -> bool:
        return self._monotonic() >= self._rests_until["write"]

    async def get(self, key: str) -> Entry | None:
        entry = await self._try("read", lambda: self._store.get(key))
        if entry is not None:
            return self.marks.applied(entry)
        entry = await self._memory.get(key)
        return entry and self.marks.applied(entry, in_memory=True)

    async def put(self, key: str, entry: Entry, lease: Lease | None) -> None:
        """Keep an answer, unless somebody with a later lease has kept a newer one."""
        if await self._try("write", lambda: self._store.put(key, entry, lease)):
            await self._memory.delete(key)
        else:
            await self._memory.put(key, entry)

    async def lock(self, key: str, ttl: float) -> Lease | None:
        """A lease; None when another holds one, or when nothing can be written, which `is_writable` tells."""
        return await self._try("write", lambda: self._store.lock(key, ttl))

    async def renew(self, lease: Lease) -> None:
        await self._try("write", lambda: self._store.renew(lease))

    async def unlock(self, lease: Lease) -> None:
        await self._try("write", lambda: self._store.unlock(lease))

    async def _try(self, kind: Literal["read", "write"], call: Callable[[], Awaitable[T]]) -> T | None:
        if self._monotonic() < self._rests_until[kind]:
            return None
        try:
            result = await call()
        except StoreError as error:
            self._problems[kind] = error.message
            self._rests_until[kind] = self._monotonic() + _RESTED_AFTER
            return None
        self._problems.pop(kind, None)
        return result
