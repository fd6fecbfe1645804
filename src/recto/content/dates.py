"""Dates of posts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from recto.content.page import Page
from recto.errors import RectoError, Span

_FORMATS = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?"
    r"|(?P<slash_year>\d{4})/(?P<slash_month>\d{1,2})/(?P<slash_day>\d{1,2})"
    r"(?: (?P<slash_hour>\d{1,2}):(?P<slash_minute>\d{1,2}))?"
)


def read_date(text: str, *, where: Span | None = None, source: str | None = None) -> datetime:
    """The time that a front matter `date` means; without a zone it is UTC.

    Formats: `YYYY-MM-DD`, with `THH:MM` or `THH:MM:SS.sssZ`, `YYYY/M/D`, with ` H:M`. Others raise `RectoError`.
    """
    found = _FORMATS.fullmatch(text.strip())
    try:
        if found is not None:
            return _time(found.groupdict())
    except ValueError:
        pass
    raise RectoError(
        f'"{text}" is not a date.',
        where=where,
        hint="Write `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM`, `YYYY-MM-DDTHH:MM:SS.sssZ`, `YYYY/M/D` or `YYYY/M/D H:M`.",
        source=source,
    )


def own_timestamp(value: object) -> int | None:
    """The seconds since 1970 that a page's own `timestamp` means: a number, of milliseconds as in Nextra, or a date.

    None for anything else.
    """
    if isinstance(value, str):
        try:
            return int(read_date(value).timestamp())
        except RectoError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # As seconds this would be the year 5138.
    return int(value / 1000 if value > 1e11 else value)


def dated_by_itself(page: Page) -> Page:
    """The page with the date that its own `timestamp` means, and no other."""
    own = own_timestamp(page.front_matter.get("timestamp")) if "timestamp" in page.front_matter else None
    return page if page.timestamp == own else replace(page, timestamp=own, authors=())


def _time(parts: dict[str, str | None]) -> datetime:
    prefix = "slash_" if parts["slash_year"] else ""
    names = ("year", "month", "day", "hour", "minute")
    year, month, day, hour, minute = (int(parts[prefix + name] or 0) for name in names)
    zone = parts["zone"]
    offset = datetime.strptime(zone, "%z").tzinfo if zone else UTC
    return datetime(year, month, day, hour, minute, int(parts["second"] or 0), tzinfo=offset)
