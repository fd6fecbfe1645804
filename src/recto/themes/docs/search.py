"""The search box. What it needs to search is loaded when it is first used (SRCH-08)."""

from __future__ import annotations

from recto.html import escape
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.page import AssetUrls, SiteUrls, site_root


def search_box(settings: Settings, urls: SiteUrls, assets: AssetUrls, words: Strings) -> str:
    """The box, empty for a site without search; the words for its states travel in data attributes."""
    if not settings.search:
        return ""
    label = escape(words.search_placeholder)
    return (
        f'<div class="recto-search" role="search" data-src="{escape(assets["search.js"])}" '
        f'data-root="{escape(site_root(urls))}" data-empty="{escape(words.search_empty)}" '
        f'data-error="{escape(words.search_error)}" data-loading="{escape(words.search_loading)}">'
        f'<input type="search" placeholder="{label}" aria-label="{label}" autocomplete="off" spellcheck="false"></div>'
    )
