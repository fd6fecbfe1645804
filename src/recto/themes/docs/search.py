"""The search box. What it needs to search is loaded when it is first used (SRCH-08)."""

from __future__ import annotations

from recto.errors import RectoError, Span
from recto.html import escape
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.page import AssetUrls, PageContent, SiteUrls, site_root

_MOST_WEIGHT = 10


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


def search_attributes(content: PageContent) -> str:
    """What `<main>` says to Pagefind (SRCH-02); `search_weight` of the front matter makes the page's words weigh more.

    Raises `RectoError` for a weight that is none.
    """
    if not content.searchable:
        return ""
    weight = content.metadata.get("search_weight")
    if weight is None:
        return " data-pagefind-body"
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= _MOST_WEIGHT:
        raise RectoError(
            f"search_weight is {weight!r}, which is no number from 0 to {_MOST_WEIGHT}.",
            where=Span(content.source_path) if content.source_path else None,
            hint="Other pages have 1. To leave a page out, write searchable: false.",
        )
    return f' data-pagefind-body data-pagefind-weight="{weight:g}"'
