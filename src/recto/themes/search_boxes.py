"""Search boxes in the content of pages and in layouts, which learn from the theme where its search is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.components.search import UNPLACED
from recto.content import Page
from recto.errors import RectoError, Span
from recto.html.attributes import attributes_html

_UNPLACED = attributes_html(UNPLACED)


class SearchPlace(Struct, frozen=True):
    """Links to the module that searches, with a function `start(box)`, and to the root of the site."""

    src: str
    root: str

    @property
    def attributes(self) -> Mapping[str, str]:
        """Those of a search box."""
        return {"data-src": self.src, "data-root": self.root}


def with_search_places(html: str, theme: Any, page: Page) -> str:
    """Finished HTML with its search boxes led to the search of the theme.

    A theme with search has a method `search_place(route)`. Raises `RectoError` where the site has no search.
    """
    if _UNPLACED not in html:
        return html
    find = getattr(theme, "search_place", None)
    place: SearchPlace | None = find(page.route) if find is not None else None
    if place is None:
        hint = "Set search = true, or use a theme with search, or take the tag away."
        raise RectoError("There is a <Search>, and the site has no search.", where=Span(page.source_path), hint=hint)
    return html.replace(_UNPLACED, attributes_html(place.attributes))
