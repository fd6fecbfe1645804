"""Threads in which the code of pages runs: one that hangs keeps its thread, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from msgspec import Struct, field

from recto.data import FetchContext
from recto.server.turns import BusyError

T = TypeVar("T")

# Python runs one thread at a time: more pages at once would only make each of them slower.
_AT_ONCE = 3
# Whoever takes longer than this waits for something or hangs, and others may go on meanwhile. Seconds.
_PATIENCE = 0.3
# Threads cannot be ended. With so many that hang, the code of the site needs its author first.
_MOST = 32


class PageThread(Struct, eq=False):
    """A thread with an event loop, and what `fetch` works with in it; `session` is for which answers that is."""

    loop: asyncio.AbstractEventLoop
    ident: int
    session: str = ""
    fetches: FetchContext | None = None


Work = Callable[[PageThread], Coroutine[Any, Any, T]]


class PageThreads(Struct):
    """Belongs to one event loop, from which all its methods are called."""

    name: str = "recto-page"
    _idle: list[PageThread] = field(default_factory=list)
    _started: int = 0
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def run(self, work: Work[T]) -> T:
        """What some work gives, done in a thread of its own. Raises `BusyError` when too many threads hang."""
        turn = await self._turn()
        try:
            thread = self._idle.pop() if self._idle else await self._start()
            future = asyncio.run_coroutine_threadsafe(_guarded(work(thread)), thread.loop)
            loop = asyncio.get_running_loop()
            future.add_done_callback(lambda _: loop.is_closed() or loop.call_soon_threadsafe(self._idle.append, thread))
            return await asyncio.wrap_future(future)
        finally:
            turn.end()

    async def _turn(self) -> _Turn:
        await self._turns.acquire()
        turn = _Turn(self._turns)
        asyncio.get_running_loop().call_later(_PATIENCE, turn.end)
        return turn

    async def _start(self) -> PageThread:
        if self._started >= _MOST:
            raise BusyError
        self._started += 1
        started: asyncio.Future[PageThread] = asyncio.get_running_loop().create_future()
        main = asyncio.get_running_loop()

        def run() -> None:
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            thread = PageThread(loop, threading.get_ident())
            loop.call_soon(lambda: main.call_soon_threadsafe(started.set_result, thread))
            loop.run_forever()

        # The process does not wait for it when it ends.
        threading.Thread(target=run, name=f"{self.name}-{self._started}", daemon=True).start()
        return await started


class _Turn(Struct):
    """One of those who may run at once; it ends when the work does, or when it has taken too long."""

    turns: asyncio.Semaphore
    has_ended: bool = False

    def end(self) -> None:
        if not self.has_ended:
            self.has_ended = True
            self.turns.release()


async def _guarded(work: Coroutine[Any, Any, T]) -> T:
    """The code of a page may end itself, but not the thread that it runs in."""
    try:
        return await work
    except (SystemExit, KeyboardInterrupt, asyncio.CancelledError) as error:
        # A task that is cancelled in there would take along whoever waits here.
        raise RuntimeError(f"{type(error).__name__} was raised") from error
