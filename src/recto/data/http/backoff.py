"""How long to wait before asking again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC

from msgspec import Struct


class Backoff(Struct, frozen=True):
    """Waits of `first`, twice `first`… at most `most` seconds, each shortened by up to half at random.

    A server that asks for a longer wait (Retry-After) gets it up to `patience` seconds; beyond that there is no
    further attempt.
    """

    first: float = 0.5
    most: float = 8.0
    patience: float = 30.0
    random: Callable[[], float] = random.random

    def delay(self, attempt: int, asked: float | None = None) -> float | None:
        """Seconds to wait after failed attempt number `attempt` (from 0), or None to give up."""
        if asked is not None and asked > self.patience:
            return None
        wait = min(self.most, self.first * 2.0 ** min(attempt, 30))
        # Many builds that failed together must not come back together.
        return (asked or 0.0) + wait * (0.5 + self.random() / 2)


def retry_after(value: str | None, now: float) -> float | None:
    """The seconds that a Retry-After header asks for, given as a number or a date; None when it makes no sense."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, date.timestamp() - now)
