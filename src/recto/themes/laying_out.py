"""What the layouts of a project may show of the theme: its parts, in a document that the layout writes itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from msgspec import Struct, field

from recto.errors import RectoError
from recto.html import Markup
from recto.late_pattern import late_pattern
from recto.themes.page import PageView

_PART = late_pattern("\0part-(\\d+)\0")


class LaidOutPage(Struct):
    """A page while layouts run around it.

    Parts of the theme have their addresses already, a layout's own HTML has not: a layout is given marks for what the
    theme has made, which `finished` replaces when everything else is done. `parts` is what the theme keeps of the page.
    """

    theme: object
    view: PageView
    parts: Any = None
    _kept: list[str] = field(default_factory=list)

    def keep(self, html: str) -> Markup:
        """The mark for HTML of the theme."""
        self._kept.append(html)
        return Markup(f"\0part-{len(self._kept) - 1}\0")

    def finished(self, html: str) -> str:
        """The HTML of the layouts with that of the theme in the place of its marks."""
        return _PART.sub(lambda found: self._kept[int(found[1])], html) if self._kept else html


_current: ContextVar[LaidOutPage | None] = ContextVar("page that is laid out", default=None)


@contextmanager
def laying_out(theme: object, view: PageView) -> Iterator[LaidOutPage]:
    """While layouts run, the theme's components show the parts of this page."""
    page = LaidOutPage(theme, view)
    token = _current.set(page)
    try:
        yield page
    finally:
        _current.reset(token)


def laid_out_page(component: str) -> LaidOutPage:
    """The page that is being laid out. Raises `RectoError` outside of a layout."""
    page = _current.get()
    if page is None:
        raise RectoError(f"<{component}> stands outside of a layout.", hint="Use it in the root `app/layout.py`.")
    return page


def laid_out_parts(component: str, theme: type[Any], name: str) -> Any:
    """The parts of the page that is being laid out, which `theme.parts` makes once.

    Raises `RectoError` outside of a layout, and where the site has not the theme called `name`.
    """
    page = laid_out_page(component)
    if not isinstance(page.theme, theme):
        message = f"<{component}> is a part of the theme `{name}`, which this site does not have."
        raise RectoError(message, hint="Use the parts of your own theme.")
    if page.parts is None:
        page.parts = page.theme.parts(page)
    return page.parts
