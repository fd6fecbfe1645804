"""The search box. What it needs to search is loaded when it is first used (SRCH-08)."""

from __future__ import annotations

from recto.html import escape
from recto.settings import Settings
from recto.themes.page import AssetUrls, SiteUrls, site_root


def search_box(settings: Settings, urls: SiteUrls, assets: AssetUrls) -> str:
    """The box; the words for its states travel in data attributes, so that scripts hold none."""
    theme = settings.theme
    label = escape(theme.search_placeholder)
    return (
        f'<div class="recto-search" role="search" data-src="{escape(assets["search.js"])}" '
        f'data-root="{escape(site_root(urls))}" data-empty="{escape(theme.search_empty_result)}" '
        f'data-error="{escape(theme.search_error)}" data-loading="{escape(theme.search_loading)}">'
        f'<input type="search" placeholder="{label}" aria-label="{label}" autocomplete="off" spellcheck="false"></div>'
    )
