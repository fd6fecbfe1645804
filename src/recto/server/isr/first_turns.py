"""Pages that nobody has made yet, made for visitors who wait: so many at once, and none that is known to be missing."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

# They are made for so many visitors at once; some more wait, others come again later.
_AT_ONCE = 4
_MOST_WAITING = 64
_MOST_MISSING = 10_000


class BusyError(Exception):
    """A page cannot be made just now."""


class FirstTurns:
    """Turns at making pages."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn. Raises `BusyError` when too many wait already."""
        if self._waiting >= _MOST_WAITING:
            raise BusyError
        self._waiting += 1
        try:
            async with self._turns:
                yield
        finally:
            self._waiting -= 1


class MissingPages:
    """Routes under which there has never been a page, for `seconds` each; `monotonic` gives seconds."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self._seconds = seconds
        self._monotonic = monotonic
        self._until: OrderedDict[str, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._until)

    def __contains__(self, route: object) -> bool:
        return self._until.get(str(route), 0.0) > self._monotonic()

    def note(self, route: str) -> None:
        if self._seconds:
            self._until[route] = self._monotonic() + self._seconds
            if len(self._until) > _MOST_MISSING:
                self._until.popitem(last=False)

    def forget(self, route: str) -> None:
        self._until.pop(route, None)
