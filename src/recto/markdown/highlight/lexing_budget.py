"""How long a lexer may take for a block: for some texts the expressions of many need the square of its length."""

from __future__ import annotations

from collections.abc import Iterator
from time import thread_time
from typing import TypeVar

T = TypeVar("T")

UNWATCHED = 1000
"""Characters of a block up to which no lexer needs long enough to be watched."""
_SECONDS = 0.25
_SECONDS_PER_CHARACTER = 20e-6
"""Some ten times what lexers take for code."""
_STEPS = 31


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
