"""The one thread of a process that V8 runs in, whoever needs it."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TypeVar

T = TypeVar("T")


def in_v8_thread(job: Callable[[], T]) -> T:
    """What `job` gives in the thread of V8; the caller waits for it. Every isolate is made, used and closed there.

    V8 protects its memory by keys that a thread has from the thread that started it. A thread that is older than V8,
    and whatever that starts later, has none: where the processor checks them, the process dies when it uses V8.
    """
    return _v8_thread().run(job)


class _V8Thread:
    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="recto-v8", daemon=True)
        self._thread.start()

    def run(self, job: Callable[[], T]) -> T:
        done: Future[T] = Future()

        def run() -> None:
            try:
                done.set_result(job())
            except BaseException as error:
                done.set_exception(error)

        self._jobs.put(run)
        return done.result()

    def end(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


_begun: list[_V8Thread] = []
_beginning = Lock()


def _v8_thread() -> _V8Thread:
    with _beginning:
        if not _begun:
            _begun.append(_V8Thread())
            # Isolates are closed before: what is registered later runs earlier.
            atexit.register(_begun[0].end)
        return _begun[0]
