"""Runs a coroutine to its end."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives; Ctrl-C ends it at once.

    `asyncio.run` takes its signal handler away by way of an exception whose message has the `repr` of the task in it,
    and with that of its result: a whole site takes seconds to be written out for nobody.
    """
    results: list[T] = []

    async def keep() -> None:
        results.append(await work)

    with _interruptible():
        asyncio.run(keep())
    return results[0]


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C raise `KeyboardInterrupt` where the coroutine is.

    `asyncio.run` would ask it to end when it next waits for something, and most pages never wait.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
