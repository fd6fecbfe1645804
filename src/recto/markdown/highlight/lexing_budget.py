"""How long a lexer may take for a block: for some texts the expressions of many need the square of its length."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import thread_time
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

UNWATCHED = 1000
"""Characters of a block up to which the steps of a lexer are not worth watching."""
_SECONDS = 0.25
_SECONDS_PER_CHARACTER = 20e-6
"""Some ten times what lexers take for code."""
_STEPS = 31
_AGAIN = 0.05
"""Seconds after which the alarm looks again: it counts the time of all threads."""


class LexingTooSlowError(Exception):
    """A lexer has used up its time for a block."""


class LexingBudget:
    """The time for a text of `size` characters, in CPU seconds of this thread: a busy machine changes nothing."""

    __slots__ = ("_count", "_until")

    def __init__(self, size: int) -> None:
        self._until = thread_time() + _SECONDS + _SECONDS_PER_CHARACTER * size
        self._count = 0

    def watch(self, steps: Iterator[T]) -> Iterator[T]:
        """The steps, until the time is over: then `LexingTooSlowError`. To begin counts as a step, too."""
        self._check()
        for step in steps:
            yield step
            self._check()

    def _check(self) -> None:
        self._count += 1
        if not self._count & _STEPS and thread_time() > self._until:
            raise LexingTooSlowError

    @contextmanager
    def interrupting(self) -> Iterator[None]:
        """Raise `LexingTooSlowError` also within one expression, which may never end.

        Only the main thread can be interrupted there, and not on Windows.
        """
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGVTALRM, self._interrupt)
        signal.setitimer(signal.ITIMER_VIRTUAL, max(self._until - thread_time(), _AGAIN), _AGAIN)
        try:
            yield
        finally:
            # What comes after this line is not to be torn apart.
            self._until = float("inf")
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if thread_time() > self._until:
            raise LexingTooSlowError
