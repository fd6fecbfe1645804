from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.data import Backoff
from recto.data.http.backoff import retry_after


@given(st.integers(0, 10_000), st.floats(0, 1), st.none() | st.floats(0, 1e9))
def test_a_wait_is_bounded(attempt: int, chance: float, asked: float | None) -> None:
    backoff = Backoff(random=lambda: chance)
    wait = backoff.delay(attempt, asked)
    if asked is not None and asked > backoff.patience:
        assert wait is None
    else:
        assert wait is not None
        assert (asked or 0) + backoff.first / 2 <= wait <= (asked or 0) + backoff.most


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("7", 7.0),
        (" 0 ", 0.0),
        ("9" * 400, 999_999_999_999.0),
        (formatdate(1_000_030, usegmt=True), 30.0),
        (formatdate(999_000, usegmt=True), 0.0),
        ("-5", None),
        ("soon", None),
        ("٣", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, 1_000_000.0) == seconds


@given(st.text())
def test_retry_after_never_raises(value: str) -> None:
    seconds = retry_after(value, 0.0)
    assert seconds is None or seconds >= 0
