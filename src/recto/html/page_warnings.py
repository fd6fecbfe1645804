"""Warnings of what runs while a page is rendered, such as components."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from recto.errors import RectoWarning

_taker: ContextVar[Callable[[RectoWarning], None] | None] = ContextVar("takes the page's warnings", default=None)


@contextmanager
def page_warnings(take: Callable[[RectoWarning], None]) -> Iterator[None]:
    """While a page is rendered, `take` is given its warnings; those without a place concern the tag that is running."""
    token = _taker.set(take)
    try:
        yield
    finally:
        _taker.reset(token)


def give_warning(warning: RectoWarning) -> bool:
    """Give a warning to the page that is being rendered; False outside of one."""
    take = _taker.get()
    if take is None:
        return False
    take(warning)
    return True
