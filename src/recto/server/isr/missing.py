"""Addresses of dynamic routes under which there has never been a page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

_MOST_MISSING = 10_000


class MissingPages:
    """Routes under which there has never been a page, for `seconds` each; `monotonic` gives seconds."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self._seconds = seconds
        self._monotonic = monotonic
        self._until: OrderedDict[str, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._until)

    def __contains__(self, route: object) -> bool:
        return self._until.get(str(route), 0.0) > self._monotonic()

    def note(self, route: str) -> None:
        if self._seconds:
            self._until[route] = self._monotonic() + self._seconds
            if len(self._until) > _MOST_MISSING:
                self._until.popitem(last=False)

    def forget(self, route: str) -> None:
        self._until.pop(route, None)
