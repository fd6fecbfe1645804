"""Ids that are unique on a page, for components that need one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_maker: ContextVar[Callable[[str], str] | None] = ContextVar("ids of the page that is being rendered", default=None)


@contextmanager
def page_ids(make: Callable[[str], str]) -> Iterator[None]:
    """While a page is rendered, `make` gives its ids: a slug of the text that no other element of the page has."""
    token = _maker.set(make)
    try:
        yield
    finally:
        _maker.reset(token)


def id_maker() -> Callable[[str], str] | None:
    """What makes ids for the page that is being rendered; None outside of one."""
    return _maker.get()
