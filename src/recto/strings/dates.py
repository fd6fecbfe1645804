"""Dates as a language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

_MONTH_FIRST = ("en", "en-US", "en-CA")


def long_date(day: date, language: str) -> str:
    """`December 4, 2025`, `4. Dezember 2025`.

    Languages and regions that Recto has no form for are written by Babel where it is installed (`recto[languages]`),
    else as the nearest language that has one (`de` for `de-AT`), else as `2025-12-04`.
    """
    known = _forms()
    tag = "en" if language in _MONTH_FIRST else language
    found = known.get(tag) or _by_babel(day, language) or known.get(_nearest(language))
    if found is None:
        return day.strftime("%Y-%m-%d")
    if isinstance(found, str):
        return found
    month = found["months"].split(" ")[day.month - 1]
    return found["long"].format(day=day.day, month=month, number=day.month, year=day.year)


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("recto.strings") / "names" / "dates.toml").read_text("utf-8"))


def _nearest(language: str) -> str:
    primary = language.partition("-")[0]
    if primary == "en":
        return "en-GB"
    return next((tag for tag in _forms() if tag.partition("-")[0] == primary), "")


def _by_babel(day: date, language: str) -> str | None:
    try:
        from babel import Locale, UnknownLocaleError
        from babel.dates import format_date
    except ImportError:
        return None
    parts = language.split("-")
    for count in range(len(parts), 0, -1):
        try:
            return format_date(day, "long", locale=Locale.parse("-".join(parts[:count]), sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return None
