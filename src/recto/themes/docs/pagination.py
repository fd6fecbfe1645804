"""The end of a page: when it was changed, and its neighbours."""

from __future__ import annotations

from datetime import UTC, datetime

from recto.content import Ref
from recto.html import Element, el
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.dates import long_date
from recto.themes.page import SiteUrls


def last_updated(timestamp: int, settings: Settings, strings: Strings) -> Element:
    """`Last updated on December 4, 2025`, for seconds since the epoch; the day is that of UTC."""
    day = datetime.fromtimestamp(timestamp, UTC)
    return el(
        "section",
        {"class": "recto-updated", "aria-label": strings.last_updated},
        f"{strings.last_updated} ",
        el("time", {"datetime": day.isoformat().replace("+00:00", "Z")}, long_date(day, settings.language)),
    )


def pagination(prev: Ref | None, next: Ref | None, urls: SiteUrls, strings: Strings) -> Element | None:
    """Links to the pages before and after."""
    links = [
        _link(prev, "prev", "recto-icon recto-flip", urls),
        _link(next, "next", "recto-icon-after recto-flip", urls),
    ]
    return el("nav", {"class": "recto-pagination", "aria-label": strings.pagination}, links) if any(links) else None


def _link(ref: Ref | None, rel: str, classes: str, urls: SiteUrls) -> Element | None:
    return el("a", {"rel": rel, "class": classes, "href": urls.page(ref.route)}, ref.title) if ref is not None else None
