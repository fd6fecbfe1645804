"""The search box. What it needs to search is loaded when it is first used."""

from __future__ import annotations

from recto.html import Element, el
from recto.strings import Strings
from recto.themes.page import AssetUrls


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
