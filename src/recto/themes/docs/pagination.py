"""The end of a page: when it was changed, and its neighbours."""

from __future__ import annotations

from datetime import UTC, datetime

from recto.content import Ref
from recto.html import Element, Markup
from recto.html.tags import a, div, nav, section, time
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.settings import docs_settings
from recto.themes.page import SiteUrls
from recto.themes.titles import title_text


def last_updated(timestamp: int, settings: Settings, strings: Strings, contributors: tuple[str, ...] = ()) -> Element:
    """`Last updated on December 4, 2025`, for seconds since the epoch; the day is that of UTC.

    Below it stand the `contributors`, if there are any.
    """
    from recto.strings.dates import long_date

    by = div(f"{strings.contributors}: {', '.join(contributors)}") if contributors else None
    if not docs_settings(settings).last_updated:
        return section(by, class_="recto-updated", aria_label=strings.contributors)
    day = datetime.fromtimestamp(timestamp, UTC)
    shown = time(long_date(day, settings.language), datetime=day.isoformat().replace("+00:00", "Z"))
    label = strings.last_updated
    return section(f"{label} ", shown, by, class_="recto-updated", aria_label=label)


def pagination(prev: Ref | None, next: Ref | None, urls: SiteUrls, strings: Strings) -> Element | None:
    """Links to the pages before and after."""
    if prev is None and next is None:
        return None
    before = _link(prev, "prev", "recto-icon recto-flip", urls) if prev is not None else None
    after = _link(next, "next", "recto-icon-after recto-flip", urls) if next is not None else None
    return nav(before, after, class_="recto-pagination", aria_label=strings.pagination)


def _link(ref: Ref, rel: str, classes: str, urls: SiteUrls) -> Element:
    return a(ref.title, rel=rel, class_=classes, href=urls.page(ref.route), title=Markup(title_text(ref.title)))
