"""The components of the page that is running, for components that show further text as that page would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_NONE: Mapping[str, Any] = {}
_current: ContextVar[Mapping[str, Any]] = ContextVar("components of the page that is running", default=_NONE)


@contextmanager
def using_components(components: Mapping[str, Any]) -> Iterator[None]:
    """While a page runs with these components."""
    token = _current.set(components)
    try:
        yield
    finally:
        _current.reset(token)


def components_of_page() -> Mapping[str, Any]:
    """The components of the page that is running, by name; none outside of a page."""
    return _current.get()
