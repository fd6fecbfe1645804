"""The end of a page: when it was changed, and its neighbours (DOCS-63, DOCS-64)."""

from __future__ import annotations

from datetime import UTC, datetime

from recto.content import Ref
from recto.html import escape
from recto.strings import Strings
from recto.themes.docs.dates import long_date
from recto.themes.docs.text import title_html
from recto.themes.page import SiteUrls


def last_updated(timestamp: int, words: str, language: str = "en") -> str:
    """`Last updated on December 4, 2025`, for seconds since the epoch; the day is that of UTC (DOCS-65, I18N-13)."""
    day = datetime.fromtimestamp(timestamp, UTC)
    shown = long_date(day, language)
    return (
        f'<section class="recto-updated" aria-label="{escape(words)}">{escape(words)} '
        f'<time datetime="{day.isoformat().replace("+00:00", "Z")}">{shown}</time></section>'
    )


def pagination(prev: Ref | None, next_: Ref | None, urls: SiteUrls, words: Strings) -> str:
    """Links to the pages before and after; empty when there are none."""
    links = _link(prev, "prev", "recto-icon recto-flip", urls) + _link(
        next_, "next", "recto-icon-after recto-flip", urls
    )
    return f'<nav class="recto-pagination" aria-label="{escape(words.pagination)}">{links}</nav>' if links else ""


def _link(ref: Ref | None, rel: str, classes: str, urls: SiteUrls) -> str:
    if ref is None:
        return ""
    return f'<a rel="{rel}" class="{classes}" href="{escape(urls.page(ref.route))}">{title_html(ref.title)}</a>'
