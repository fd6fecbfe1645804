"""The search box. What it needs to search is loaded when it is first used."""

from __future__ import annotations

from recto.errors import RectoError, Span
from recto.html import Element, el
from recto.strings import Strings
from recto.themes.page import AssetUrls, PageContent

_MOST_WEIGHT = 10


def search(assets: AssetUrls, root: str, strings: Strings) -> Element:
    """The box; the words for its states travel in data attributes, `root` is the link to the site's root."""
    label = strings.search_placeholder
    attributes = {
        "class": "recto-search",
        "role": "search",
        "data-src": assets["search.js"],
        "data-root": root,
        "data-empty": strings.search_empty,
        "data-error": strings.search_error,
        "data-loading": strings.search_loading,
    }
    field = {"type": "search", "placeholder": label, "aria-label": label, "autocomplete": "off", "spellcheck": "false"}
    return el("div", attributes, el("input", field))


def search_attributes(content: PageContent) -> dict[str, object]:
    """What `<main>` says to Pagefind; `search_weight` of the front matter makes the page's words weigh more.

    Raises `RectoError` for a weight that is none.
    """
    if not content.searchable:
        return {}
    weight = content.metadata.get("search_weight")
    if weight is None:
        return {"data-pagefind-body": True}
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= _MOST_WEIGHT:
        raise RectoError(
            f"search_weight is {weight!r}, which is no number from 0 to {_MOST_WEIGHT}.",
            where=Span(content.source_path) if content.source_path else None,
            hint="Other pages have 1. To leave a page out, write searchable: false.",
        )
    return {"data-pagefind-body": True, "data-pagefind-weight": f"{weight:g}"}
