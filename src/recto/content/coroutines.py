"""Runs the coroutines of page providers while the site is read."""

from __future__ import annotations

from collections.abc import AsyncIterable, Coroutine
from contextvars import copy_context
from typing import Any, TypeVar

T = TypeVar("T")


def result_of(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine, even in an event loop, and return its result; it sees the caller's context variables."""
    # A build with nothing to do has no providers that wait, and no time for these modules.
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    context = copy_context()
    with ThreadPoolExecutor(1, thread_name_prefix="pages") as threads:
        return threads.submit(context.run, asyncio.run, work).result()


async def items_of(given: AsyncIterable[T]) -> list[T]:
    """All items of an asynchronous generator."""
    return [each async for each in given]
