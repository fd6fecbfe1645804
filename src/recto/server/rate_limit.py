"""How often something may be asked for."""

from __future__ import annotations

import time
from collections.abc import Callable


class TokenBucket:
    """`most` at once, and `per_second` of them come back; `monotonic` gives seconds."""

    def __init__(self, most: float, per_second: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._per_second = per_second
        self._monotonic = monotonic
        self._left = most
        self._at = monotonic()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = self._monotonic()
        self._left = min(self._most, self._left + max(0.0, now - self._at) * self._per_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
