"""Turns at work that costs something: so many at once, some more wait, the others come again later."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class BusyError(Exception):
    """It cannot be done just now."""


class Turns:
    """`at_once` at a time, while `most_waiting` wait."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._most = at_once + most_waiting
        self._here = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn. Raises `BusyError` when too many wait already."""
        if self._here >= self._most:
            raise BusyError
        self._here += 1
        try:
            async with self._turns:
                yield
        finally:
            self._here -= 1
