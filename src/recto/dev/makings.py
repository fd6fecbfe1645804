"""Pages that are being made: each once, whoever waits for it, and anew when a change may end what holds it up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

Shown = TypeVar("Shown")
Key = tuple[str, str]


class _Making(Struct, Generic[Shown], eq=False):
    """`make` begins the work whose result, `shown`, visitors wait for; `task` is the last one that has begun."""

    make: Callable[[], Coroutine[Any, Any, Shown]]
    shown: asyncio.Future[Shown]
    began: float
    task: asyncio.Task[Shown] | None = None


class Makings(Struct, Generic[Shown]):
    """Belongs to one event loop. A page is known by its route, and the query of the request if it is for that alone."""

    _running: dict[Key, _Making[Shown]] = field(default_factory=dict)

    def __contains__(self, key: Key) -> bool:
        return key in self._running

    async def result(self, key: Key, make: Callable[[], Coroutine[Any, Any, Shown]]) -> Shown:
        """What `make` gives, or somebody else's work for the same page that has begun already."""
        making = self._running.get(key)
        if making is None:
            shown: asyncio.Future[Shown] = asyncio.get_running_loop().create_future()
            making = self._running[key] = _Making(make, shown, time.monotonic())
            self._begin(key, making)
        # Whoever leaves does not end the work: others wait for it, or will come.
        return await asyncio.shield(making.shown)

    def begin_anew(self, is_concerned: Callable[[str, float], bool]) -> None:
        """Begin again what may never end: `is_concerned` is asked with a route, and how long it takes (seconds).

        Those who wait get what is made now.
        """
        now = time.monotonic()
        for key, making in tuple(self._running.items()):
            if is_concerned(key[0], now - making.began):
                making.began = now
                self._begin(key, making)

    def _begin(self, key: Key, making: _Making[Shown]) -> None:
        making.task = asyncio.ensure_future(making.make())
        making.task.add_done_callback(lambda task: self._done(key, making, task))

    def _done(self, key: Key, making: _Making[Shown], task: asyncio.Task[Shown]) -> None:
        error = task.exception() if not task.cancelled() else asyncio.CancelledError()
        # What was begun anew has an answer by now, or will have one.
        if making.task is not task or making.shown.done():
            return
        del self._running[key]
        if error is not None:
            making.shown.set_exception(error)
            # Nobody may wait for it.
            making.shown.exception()
        else:
            making.shown.set_result(task.result())
