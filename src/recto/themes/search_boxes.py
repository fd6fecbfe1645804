"""Search boxes in the content of pages and in layouts, which learn from the theme where its search is."""

from __future__ import annotations

from typing import Any

from recto.components.search import UNPLACED
from recto.content import Page
from recto.errors import RectoError, Span
from recto.html.attributes import attributes_html
from recto.themes.page import SearchPlace

_UNPLACED = attributes_html(UNPLACED)


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
