"""The line above the navbar (COMP-01 … COMP-05)."""

from __future__ import annotations

from recto.html import escape
from recto.strings import Strings
from recto.themes.docs.markdown import inline_html
from recto.themes.docs.settings import DocsSettings
from recto.themes.page import SiteUrls


def banner(theme: DocsSettings, urls: SiteUrls, words: Strings) -> str:
    """The banner, empty when there is none. Closing it is remembered under the banner's key."""
    if theme.banner is None:
        return ""
    key = escape(theme.banner.key)
    button = f'<button class="recto-icon" data-key="{key}" aria-label="{escape(words.dismiss_banner)}"></button>'
    return (
        f'<div class="recto-banner" role="region" aria-label="{escape(words.announcement)}">'
        f"<div>{inline_html(theme.banner.text, urls)}</div>{button if theme.banner.dismissible else ''}</div>"
    )
