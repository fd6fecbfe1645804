"""Dates as a language writes them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date, language: str) -> str:
    """`December 4, 2025`, `4. Dezember 2025`; a language that nobody knows dates of gets `2025-12-04` (I18N-13)."""
    if language in ("en", "en-US"):
        return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    # Only other languages need its data.
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    parts = language.split("-")
    for count in range(len(parts), 0, -1):
        try:
            return format_date(day, "long", locale=Locale.parse("-".join(parts[:count]), sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return day.strftime("%Y-%m-%d")
