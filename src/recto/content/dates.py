"""Dates as people write them in front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache

from msgspec.structs import replace

from recto.content.page import Page
from recto.errors import RectoError, Span
from recto.late_pattern import late_pattern

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # fmt: skip # noqa: E501
_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})"
# Only forms that mean the same everywhere: `3/4/2024` is March in one country and April in another.
_DATES = (
    rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_DAY}",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    rf"{_YEAR}年 ?(?P<month>\d{{1,2}})月 ?{_DAY}日",
    rf"{_DAY}\. ?(?P<month>\d{{1,2}})\. ?{_YEAR}",
    rf"{_DAY}(?:st|nd|rd|th|\.)?(?: of)?[ -]?{_MONTH},?[ -]?{_YEAR}",
    rf"{_MONTH}[ -]?{_DAY}(?:st|nd|rd|th)?,?[ -]{_YEAR}",
    rf"{_YEAR},?[ -]{_MONTH}[ -]{_DAY}(?:st|nd|rd|th)?",
    rf"{_MONTH},?[ -]{_YEAR}",
    r"(?P<year>\d{4})-(?P<month>\d\d)(?![-\d])",
)
_WEEKDAY = late_pattern(r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? ", re.IGNORECASE)
_TIME = late_pattern(
    r"""(?:T|,?[ ](?:at[ ]|-[ ])?)
        (?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?
        (?:[ ]?(?P<half>[ap])\.?m\.?)?
        (?:[ ]?(?P<zone>(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|[A-Z]{1,4}))?
        (?:[ ]\([^()]*\))?""",
    re.VERBOSE | re.IGNORECASE,
)
# The zones that have a name in mails, in hours from UTC.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_LONGEST = 100


def read_date(text: str, *, where: Span | None = None, source: str | None = None) -> datetime:
    """The time that a front matter `date` means; without a zone it is UTC, without a day the first of its month.

    ISO 8601 (`2024-03-09`, `2024-03-09T10:05:00+01:00`) and the forms that mean the same everywhere: `2024/3/9`,
    `9.3.2024`, `March 9th, 2024`, `Sat, 9 Mar 2024 10:05 PM`. Others raise `RectoError`.
    """
    found = _read(" ".join(text[:_LONGEST].split()))
    if found is None or len(text) > _LONGEST:
        raise RectoError(
            f'"{text[:_LONGEST]}" is not a date.',
            where=where,
            hint="Write the year, the month and the day: `2024-03-09`, or `2024-03-09 10:30`.",
            source=source,
        )
    return found


def own_timestamp(value: object) -> int | None:
    """The seconds since 1970 that a page's own `timestamp` means: a number, of milliseconds as in Nextra, or a date.

    None for anything else.
    """
    if isinstance(value, datetime):
        return int(value.timestamp() if value.tzinfo else value.replace(tzinfo=UTC).timestamp())
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


def _read(text: str) -> datetime | None:
    weekday = _WEEKDAY.match(text)
    start = weekday.end() if weekday else 0
    for found in _matches(text, start):
        time = _TIME.fullmatch(text, found.end())
        if time is None and found.end() != len(text):
            continue
        try:
            return _time(found.groupdict(), time.groupdict() if time else {})
        except ValueError:
            return None
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(date, re.IGNORECASE) for date in _DATES)


def _matches(text: str, start: int) -> Iterable[re.Match[str]]:
    return (found for pattern in _patterns() if (found := pattern.match(text, start)) is not None)


def _time(date: dict[str, str | None], time: dict[str, str | None]) -> datetime:
    """The time that the parts of a text mean. Raises `ValueError` where there is no such time."""
    name = date.get("name")
    month = int(date["month"] or 0) if name is None else _month(name)
    hour, minute, second = (int(time.get(part) or 0) for part in ("hour", "minute", "second"))
    half = time.get("half")
    if half is not None:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half in "pP" else 0)
    day = int(date.get("day") or 1)
    return datetime(int(date["year"] or 0), month, day, hour, minute, second, tzinfo=_zone(time.get("zone")))


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))


def _zone(text: str | None) -> tzinfo:
    if text is None:
        return UTC
    name = text.upper()
    if name in _ZONES:
        hours = _ZONES[name]
        return timezone(timedelta(hours=hours)) if hours else UTC
    offset = name.removeprefix("UTC").removeprefix("GMT").replace(":", "")
    if offset[:1] not in ("+", "-"):
        raise ValueError(text)
    minutes = int(offset[1:3]) * 60 + int(offset[3:] or 0)
    return timezone(timedelta(minutes=minutes if offset[0] == "+" else -minutes))
