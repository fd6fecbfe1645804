"""Dates of posts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from recto.content.dates import read_date
from recto.errors import RectoError, Span


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-01-31", datetime(2026, 1, 31, tzinfo=UTC)),
        ("2026-01-31T10:05", datetime(2026, 1, 31, 10, 5, tzinfo=UTC)),
        ("2026-01-31 10:05", datetime(2026, 1, 31, 10, 5, tzinfo=UTC)),
        ("2026-01-31T10:05:09.123Z", datetime(2026, 1, 31, 10, 5, 9, tzinfo=UTC)),
        ("2026-01-31T10:05:09+02:00", datetime(2026, 1, 31, 10, 5, 9, tzinfo=timezone(timedelta(hours=2)))),
        ("2026/1/3", datetime(2026, 1, 3, tzinfo=UTC)),
        ("2026/1/3 9:05", datetime(2026, 1, 3, 9, 5, tzinfo=UTC)),
        (" 2026-01-31 ", datetime(2026, 1, 31, tzinfo=UTC)),
    ],
)
def test_dates(text: str, time: datetime) -> None:
    assert read_date(text) == time


@pytest.mark.parametrize("text", ["", "today", "2026-02-30", "31.1.2026", "2026-1-3", "2026-01-31T25:00", "2026/13/1"])
def test_other_texts(text: str) -> None:
    with pytest.raises(RectoError) as caught:
        read_date(text, where=Span("a.md", 2, 1))
    assert str(caught.value) == (
        f'a.md:2:1: "{text}" is not a date. Write `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM`, `YYYY-MM-DDTHH:MM:SS.sssZ`,'
        " `YYYY/M/D` or `YYYY/M/D H:M`."
    )
