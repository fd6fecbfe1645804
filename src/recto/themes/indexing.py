"""How a document tells search where its words are, and how much they weigh."""

from __future__ import annotations

from recto.errors import RectoError, Span
from recto.html.search_marks import SEARCHED, WEIGHT
from recto.themes.page import PageContent

_MOST_WEIGHT = 10


def search_attributes(content: PageContent) -> dict[str, object]:
    """What the element around a page's content tells search, as attributes.

    `search_weight` of the front matter makes the page's words weigh more. Raises `RectoError` for one that is none.
    """
    if not content.searchable:
        return {}
    weight = content.metadata.get("search_weight")
    if weight is None:
        return {SEARCHED: True}
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= _MOST_WEIGHT:
        raise RectoError(
            f"search_weight is {weight!r}, which is no number from 0 to {_MOST_WEIGHT}.",
            where=Span(content.source_path) if content.source_path else None,
            hint="Other pages have 1. To leave a page out, write searchable: false.",
        )
    return {SEARCHED: True, WEIGHT: f"{weight:g}"}
