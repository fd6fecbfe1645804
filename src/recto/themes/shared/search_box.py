"""The search box of the theme."""

from __future__ import annotations

from recto.components.search import search_box
from recto.html import Element
from recto.strings import Strings
from recto.themes.page import AssetUrls, SearchPlace


def search(assets: AssetUrls, root: str, search_index: str, strings: Strings) -> Element:
    """The box; `root` is the link to the site's root, `search_index` that to the module that answers."""
    return search_box(strings, SearchPlace(assets["search.js"], root, search_index).attributes)
