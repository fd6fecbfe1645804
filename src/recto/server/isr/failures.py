"""How often pages have failed one after the other, and when to try them again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from recto.data import Backoff

_MOST_FAILURES = 10_000


class Failures:
    """Pages by their routes; `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float], backoff: Backoff) -> None:
        self._monotonic = monotonic
        self._backoff = backoff
        self._kept: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def may_try(self, route: str) -> bool:
        return self._monotonic() >= self._kept.get(route, (0, 0.0))[1]

    def next_wait(self, route: str) -> float:
        """How long to wait if it fails once more."""
        return self._backoff.delay(self._kept.get(route, (0, 0.0))[0]) or 0.0

    def note(self, route: str, wait: float, *, failed: bool = True) -> None:
        count = self._kept.pop(route, (0, 0.0))[0]
        self._kept[route] = (count + failed, self._monotonic() + wait)
        if len(self._kept) > _MOST_FAILURES:
            self._kept.popitem(last=False)

    def forget(self, route: str) -> None:
        self._kept.pop(route, None)
