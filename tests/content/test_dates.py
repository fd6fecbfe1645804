"""Dates of posts."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis.strategies import datetimes, text

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
        ("2026-1-3", datetime(2026, 1, 3, tzinfo=UTC)),
        ("2026.01.31", datetime(2026, 1, 31, tzinfo=UTC)),
        ("20260131", datetime(2026, 1, 31, tzinfo=UTC)),
        ("20260131T100509Z".replace("100509", "10:05:09"), datetime(2026, 1, 31, 10, 5, 9, tzinfo=UTC)),
        ("2026-01", datetime(2026, 1, 1, tzinfo=UTC)),
        ("31.1.2026", datetime(2026, 1, 31, tzinfo=UTC)),
        ("31. 1. 2026", datetime(2026, 1, 31, tzinfo=UTC)),
        ("2026年1月31日", datetime(2026, 1, 31, tzinfo=UTC)),
        ("March 3rd, 2024", datetime(2024, 3, 3, tzinfo=UTC)),
        ("march 3 2024", datetime(2024, 3, 3, tzinfo=UTC)),
        ("Mar. 3, 2024", datetime(2024, 3, 3, tzinfo=UTC)),
        ("Sept 21st, 2024", datetime(2024, 9, 21, tzinfo=UTC)),
        ("3 Mar 2024", datetime(2024, 3, 3, tzinfo=UTC)),
        ("22nd of May, 2024", datetime(2024, 5, 22, tzinfo=UTC)),
        ("03-Mar-2024", datetime(2024, 3, 3, tzinfo=UTC)),
        ("2024 March 3", datetime(2024, 3, 3, tzinfo=UTC)),
        ("2024-Mar-03", datetime(2024, 3, 3, tzinfo=UTC)),
        ("December 2024", datetime(2024, 12, 1, tzinfo=UTC)),
        ("Sunday, March 3rd, 2024", datetime(2024, 3, 3, tzinfo=UTC)),
        ("Sun, 03 Mar 2024 10:05:09 GMT", datetime(2024, 3, 3, 10, 5, 9, tzinfo=UTC)),
        ("Sun Mar 03 2024 10:05:09 GMT+0000 (Coordinated Universal Time)", datetime(2024, 3, 3, 10, 5, 9, tzinfo=UTC)),
        ("March 3, 2024 at 10:05 PM", datetime(2024, 3, 3, 22, 5, tzinfo=UTC)),
        ("March 3, 2024, 12:05 a.m.", datetime(2024, 3, 3, 0, 5, tzinfo=UTC)),
        ("2026-01-31 10:05:09 +0200", datetime(2026, 1, 31, 8, 5, 9, tzinfo=UTC)),
        ("2026-01-31 10:05 UTC", datetime(2026, 1, 31, 10, 5, tzinfo=UTC)),
        ("2026-01-31T10:05-05", datetime(2026, 1, 31, 15, 5, tzinfo=UTC)),
        ("31 Jan 2026 10:05 EST", datetime(2026, 1, 31, 15, 5, tzinfo=UTC)),
    ],
)
def test_dates(text: str, time: datetime) -> None:
    assert read_date(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2026-02-30",
        "2026-01-31T25:00",
        "2026/13/1",
        "3/4/2024",
        "Marchy 3, 2024",
        "31 of 2024",
        "0000-01-01",
        "2026-01-31 10:05 XYZ",
        "2026-01-31 13:05 PM",
        "2026-01-31 and more",
        "1" * 5000,
        "２０２６-０１-３１x",
    ],
)
def test_other_texts(text: str) -> None:
    with pytest.raises(RectoError) as caught:
        read_date(text, where=Span("a.md", 2, 1))
    assert str(caught.value) == (
        f'a.md:2:1: "{text[:100]}" is not a date. Write the year, the month and the day: `2024-03-09`, or'
        " `2024-03-09 10:30`."
    )


@given(datetimes(min_value=datetime(1000, 1, 1)))
def test_every_date_is_read_in_each_way_of_writing_it(time: datetime) -> None:
    time = time.replace(second=0, microsecond=0, tzinfo=UTC)
    for way in (
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M:%SZ",
        "%B %d, %Y %I:%M %p",
        "%a, %d %b %Y %H:%M:%S %z",
        "%d.%m.%Y %H:%M",
    ):
        assert read_date(time.strftime(way)) == time


@given(text())
def test_any_text_is_a_date_or_told(text: str) -> None:
    with suppress(RectoError):
        assert read_date(text).tzinfo is not None
