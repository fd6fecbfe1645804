"""Threads for the code of pages: what that does to itself leaves whoever waits for it alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from recto.dev.page_threads import PageThread, PageThreads


async def ends_itself() -> None:
    raise SystemExit(3)


async def cancels_itself() -> None:
    task = asyncio.current_task()
    assert task is not None
    task.cancel()
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("work", "name"), [(ends_itself, "SystemExit was raised"), (cancels_itself, "CancelledError was raised")]
)
def test_code_that_ends_itself(work: Callable[[], Awaitable[None]], name: str) -> None:
    async def run() -> list[int]:
        threads = PageThreads()

        async def ends(thread: PageThread) -> None:
            await work()

        async def goes_on(thread: PageThread) -> int:
            return thread.ident

        before = await threads.run(goes_on)
        with pytest.raises(RuntimeError, match=name):
            await threads.run(ends)
        return [before, await threads.run(goes_on)]

    first, second = asyncio.run(run())
    assert first == second
