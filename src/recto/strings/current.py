"""The words of the page that is being rendered, for components."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from recto.strings.load import english
from recto.strings.texts import Strings

_current: ContextVar[Strings | None] = ContextVar("words of the page that is being rendered", default=None)


@contextmanager
def speaking(strings: Strings) -> Iterator[None]:
    """While a page is rendered, its components say what they say with these words."""
    token = _current.set(strings)
    try:
        yield
    finally:
        _current.reset(token)


def current_strings() -> Strings:
    """The words for what a component says by itself; the English ones outside of a page."""
    return _current.get() or english()
