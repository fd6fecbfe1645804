"""Awaiting what is inside a tree: everything at the same time, results in document order."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from contextlib import AsyncExitStack

from recto.html.nodes import Node, Parent, Part, Pending, fill, is_pending_value, pending_in


async def resolve(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The same parts with every awaitable below them replaced by what it gave.

    When one fails its exception is raised, after the others have been cancelled.
    """
    given = tuple(parts)
    # By identity: a task may stand in several places, and a coroutine can be awaited only once.
    waiting = {id(pending): pending for pending in pending_in(given)}
    results = dict(zip(waiting, await _together(list(waiting.values())), strict=True))
    return _replaced(given, results)


async def _together(waiting: list[Pending]) -> list[tuple[Part, ...]]:
    if len(waiting) == 1:
        return [await _settled(waiting[0])]
    # A fifth of the time that a build without anything to do takes.
    import asyncio

    tasks = [asyncio.ensure_future(_settled(pending)) for pending in waiting]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


async def _settled(pending: Pending) -> tuple[Part, ...]:
    """What `pending` gives, with whatever that holds awaited too."""
    node: Node
    if isinstance(pending, AsyncIterable):
        async with AsyncExitStack() as stack:
            close = getattr(pending, "aclose", None)
            if close is not None:
                stack.push_async_callback(close)
            node = [item async for item in pending]
    else:
        node = await pending
    parts, html = fill((node,))
    return parts if html is not None else await resolve(parts)


def _replaced(parts: Iterable[Part], results: Mapping[int, tuple[Part, ...]]) -> tuple[Part, ...]:
    replaced: list[Part] = []
    for part in parts:
        if isinstance(part, Parent):
            replaced.append(part.rebuilt(_replaced(part._parts, results)) if part._html is None else part)
        elif is_pending_value(part):
            replaced.extend(results[id(part)])
        else:
            replaced.append(part)
    return tuple(replaced)
