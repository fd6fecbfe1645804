"""What stands around a page's content, in parts that a project's own layout may replace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from recto.errors import RectoError


@dataclass(frozen=True, slots=True)
class Frame:
    """The inside of `<body>` around a page's content, as HTML.

    `banner` is what stands above the navbar, `before` and `after` the sidebar, the table of contents and the article's
    own parts; `switches` are those that the footer shows on pages without a sidebar.
    """

    banner: str
    navbar: str
    before: str
    after: str
    footer: str
    switches: str = ""

    def mapped(self, change: Callable[[str], str]) -> Frame:
        """The same with every part changed."""
        parts = (self.banner, self.navbar, self.before, self.after, self.footer, self.switches)
        return Frame(*(change(part) for part in parts))

    def html(self, content: str) -> str:
        return f"{self.banner}{self.navbar}{self.before}{content}{self.after}{self.footer}"


_current: ContextVar[Callable[[], Frame] | None] = ContextVar("frame of the page that is laid out", default=None)


@contextmanager
def framing(make: Callable[[], Frame]) -> Iterator[None]:
    """While layouts run, `make` gives the frame that `Layout`, `Navbar` and `Footer` are made of."""
    token = _current.set(make)
    try:
        yield
    finally:
        _current.reset(token)


def current_frame(component: str) -> Frame:
    """The frame of the page that is being laid out. Raises `RectoError` outside of a layout."""
    make = _current.get()
    if make is None:
        raise RectoError(f"<{component}> stands outside of a layout.", hint="Use it in the root `app/layout.py`.")
    return make()
