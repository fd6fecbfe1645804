"""Runs a coroutine to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives.

    `asyncio.run` takes its signal handler away by way of an exception whose message has the `repr` of the task in it,
    and with that of its result: a whole site takes seconds to be written out for nobody.
    """
    results: list[T] = []

    async def keep() -> None:
        results.append(await work)

    asyncio.run(keep())
    return results[0]
