"""The thread in which pages are made: an author's code may block it, visitors are answered by another one."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

# A thread that does not answer for this long after a page took too long is given up, in seconds.
_LAST_WORD = 1.0
# Threads cannot be ended; more than these are not left behind.
_MOST_LEFT_BEHIND = 3


class StuckError(Exception):
    """Pages block all threads that there may be; only a new process helps."""


class Closeable(Protocol):
    """What is open in the thread."""

    async def aclose(self) -> None: ...


T = TypeVar("T")
R = TypeVar("R", bound=Closeable)


class _Running(Struct, Generic[R], frozen=True):
    loop: asyncio.AbstractEventLoop
    regenerator: R


class StartedWork(Struct, Generic[T], frozen=True):
    """Work that is under way in a thread."""

    future: Future[T]
    running: _Running[Any]


class RegeneratorThread(Generic[R]):
    """Runs a regenerator, made by `open_regenerator` inside its thread, when the first page is asked for."""

    def __init__(self, open_regenerator: Callable[[], R]) -> None:
        self._open = open_regenerator
        self._running: _Running[R] | None = None
        self._left_behind = 0
        self._starting = asyncio.Lock()

    async def run(self, work: Callable[[R], Coroutine[Any, Any, T]], timeout: float) -> T:
        """The result of some work, or TimeoutError after `timeout` seconds."""
        started = await self.start(work)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(started.future), timeout)
        except TimeoutError:
            await self.give_up(started)
            raise TimeoutError(f"it was not done after {timeout:g} s") from None

    async def start(self, work: Callable[[R], Coroutine[Any, Any, T]]) -> StartedWork[T]:
        """Begin some work in the thread. Raises `StuckError` when no thread can be had any more."""
        async with self._starting:
            running = self._running
            if running is None:
                running = self._running = await asyncio.to_thread(self._start)
        future = asyncio.run_coroutine_threadsafe(_guarded(work(running.regenerator)), running.loop)
        return StartedWork(future, running)

    async def give_up(self, started: StartedWork[Any]) -> None:
        """Cancel work that has taken too long; a thread that does not answer any more is left to itself."""
        started.future.cancel()
        if not await _answers(started.running.loop):
            self._leave_behind(started.running)

    async def aclose(self) -> None:
        """Let go of the thread; a page that it is making is given up."""
        running, self._running = self._running, None
        if running is not None:
            with contextlib.suppress(TimeoutError):
                closing = asyncio.run_coroutine_threadsafe(running.regenerator.aclose(), running.loop)
                await asyncio.wait_for(asyncio.wrap_future(closing), _LAST_WORD)
            running.loop.call_soon_threadsafe(running.loop.stop)

    def _start(self) -> _Running[R]:
        if self._left_behind > _MOST_LEFT_BEHIND:
            raise StuckError("too many pages block their threads; the server has to be started anew")
        started: list[_Running[R]] = []
        is_ready = threading.Event()

        def run() -> None:
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            started.append(_Running(loop, self._open()))
            loop.call_soon(is_ready.set)
            loop.run_forever()
            loop.close()

        threading.Thread(target=run, name="recto-regenerator", daemon=True).start()
        if not is_ready.wait(10):
            raise StuckError("the thread for pages did not start")
        return started[0]

    def _leave_behind(self, running: _Running[Any]) -> None:
        if self._running is running:
            self._running = None
            self._left_behind += 1


async def _guarded(work: Coroutine[Any, Any, T]) -> T:
    """The code of a page may end itself, but not the thread that all pages are made in."""
    try:
        return await work
    except (SystemExit, KeyboardInterrupt) as error:
        raise RuntimeError(f"{type(error).__name__} was raised") from error


async def _answers(loop: asyncio.AbstractEventLoop) -> bool:
    ping = asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop)
    try:
        await asyncio.wait_for(asyncio.wrap_future(ping), _LAST_WORD)
    except TimeoutError:
        return False
    return True
