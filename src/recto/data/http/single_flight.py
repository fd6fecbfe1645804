"""Identical work that is asked for at the same time is done once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _Flight(Generic[T]):
    __slots__ = ("passengers", "task")

    def __init__(self, task: asyncio.Task[T]) -> None:
        self.task = task
        self.passengers = 0


class SingleFlight(Generic[T]):
    """Running tasks by key, per event loop. A task ends early only when all who wait for it are cancelled."""

    def __init__(self) -> None:
        self._flights: dict[tuple[asyncio.AbstractEventLoop, str], _Flight[T]] = {}

    async def join(self, key: str, start: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of the task under way for `key`, or of a new one made by `start`."""
        place = (asyncio.get_running_loop(), key)
        flight = self._flights.get(place)
        if flight is None or flight.task.done():
            flight = self._flights[place] = _Flight(asyncio.ensure_future(start()))
        flight.passengers += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.passengers -= 1
            if flight.passengers == 0:
                flight.task.cancel()
                if self._flights.get(place) is flight:
                    del self._flights[place]
