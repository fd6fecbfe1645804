from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from recto.data import Backoff, FetchContext
from tests.data.http.upstream import Upstream, upstream


@dataclass
class Time:
    """Wall time that passes only by sleeping or by hand."""

    now: float = 1_700_000_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Upstream]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with upstream() as running:
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


def context(time: Time, **fields: Any) -> FetchContext:
    """Waits of exactly 1, 2, 4… seconds that take no time."""
    backoff = Backoff(first=1.0, random=lambda: 1.0)
    return FetchContext(clock=time, sleep=time.sleep, backoff=backoff, **fields)
