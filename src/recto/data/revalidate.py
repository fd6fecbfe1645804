"""Saying that what is kept is no longer good: `revalidate_path("/x")`, `revalidate_tag("stars")`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from recto.errors import RectoError


class Invalidated(Protocol):
    """What can be told that something is no longer good: every store, and the app that serves a site."""

    async def invalidate_path(self, path: str) -> int: ...

    async def invalidate_tag(self, tag: str) -> int: ...


_current: ContextVar[tuple[Invalidated, ...]] = ContextVar("recto_stores", default=())


@contextmanager
def using_stores(*stores: Invalidated) -> Iterator[None]:
    """Make `stores` the ones that `revalidate_path` and `revalidate_tag` speak to inside the `with`."""
    token = _current.set(stores)
    try:
        yield
    finally:
        _current.reset(token)


async def revalidate_path(path: str, *, store: Invalidated | None = None) -> int:
    """Have the page at `path` made anew at its next visit; the number of kept pages that this concerns.

    The old page stays for as long as the new one fails. Raises `RectoError` without a store to speak to, `StoreError`
    when the store cannot be reached.
    """
    return sum([await each.invalidate_path(path) for each in _stores("revalidate_path", store)])


async def revalidate_tag(tag: str, *, store: Invalidated | None = None) -> int:
    """Have everything that was fetched or rendered under `tag` made anew; the number of kept entries concerned."""
    return sum([await each.invalidate_tag(tag) for each in _stores("revalidate_tag", store)])


def _stores(function: str, store: Invalidated | None) -> tuple[Invalidated, ...]:
    stores = (store,) if store is not None else _current.get()
    if not stores:
        raise RectoError(
            f"{function}() was called where no store is in use.",
            hint=f"Call it while the site is being served, or say which store: {function}(…, store=store).",
        )
    return stores
