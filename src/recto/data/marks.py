"""When paths and tags were invalidated, as far as one process knows: also while no store can be told."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

from recto.data.stores.entry import Entry
from recto.data.stores.store import normal_path

MarkKind = Literal["path", "tag"]

_MOST_MARKS = 10_000
# A mark from further in the future than this was made before the clock was set back. Seconds.
_CLOCK_SKEW = 60.0


class InvalidationMarks:
    """The times of invalidations, shared by the threads of a process; `clock` gives epoch seconds.

    An entry made before a mark that concerns it is stale, wherever it was kept.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._times: OrderedDict[tuple[MarkKind, str], float] = OrderedDict()
        self._doubtful_until = 0.0
        self._lock = threading.Lock()

    def mark(self, kind: MarkKind, name: str) -> None:
        """Note that a path or a tag is invalidated now."""
        key = (kind, normal_path(name) if kind == "path" else name)
        with self._lock:
            self._times[key] = self._clock()
            self._times.move_to_end(key)
            if len(self._times) > _MOST_MARKS:
                self._times.popitem(last=False)

    def doubt(self) -> None:
        """Note that invalidations may have been missed: what no store has is stale from now on."""
        self._doubtful_until = self._clock()

    def time_of(self, kind: MarkKind, name: str) -> float:
        """When a path or a tag was invalidated last, in epoch seconds; 0 for never."""
        found = self._times.get((kind, normal_path(name) if kind == "path" else name), 0.0)
        return found if found <= self._clock() + _CLOCK_SKEW else 0.0

    def applied(self, entry: Entry, *, in_memory: bool = False) -> Entry:
        """The entry, stale if it was made before it was invalidated; `in_memory` says that no store has it."""
        times = [self.time_of("tag", tag) for tag in entry.tags]
        if entry.path:
            times.append(self.time_of("path", entry.path))
        if in_memory:
            times.append(self._doubtful_until if self._doubtful_until <= self._clock() + _CLOCK_SKEW else 0.0)
        return entry.as_stale() if entry.created_at < max(times, default=0.0) else entry
