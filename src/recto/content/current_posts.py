"""The site and the page whose code runs at the moment, for what that code asks about posts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from recto.content.page import Page
from recto.content.site import Site

_current: ContextVar[tuple[Site, Page] | None] = ContextVar("the page whose code runs, and its site", default=None)


@contextmanager
def listing_posts(site: Site, page: Page) -> Iterator[None]:
    """While code of a page, or of layouts around it, runs inside the `with`, posts are those of its site."""
    token = _current.set((site, page))
    try:
        yield
    finally:
        _current.reset(token)


def current_page() -> tuple[Site, Page] | None:
    """The site and the page, None where no code of a page runs."""
    return _current.get()
