from __future__ import annotations

import pytest

from recto.data import FetchRecord, smallest_revalidate
from recto.data.http.record import Revalidate


@pytest.mark.parametrize(
    ("own", "fetched", "expected"),
    [
        (None, [], None),
        (None, [None, False], None),
        (False, [60.0], 60.0),
        (30.0, [60.0, None], 30.0),
        (60.0, [0.0, 30.0], 0.0),
    ],
)
def test_the_smallest_wins(own: Revalidate, fetched: list[Revalidate], expected: float | None) -> None:
    records = [FetchRecord("GET", "", "", each, frozenset(), 0.0, "cache") for each in fetched]
    assert smallest_revalidate(own, records) == expected
