"""Whether the files that something was made of are still what they were."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from msgspec import Struct

Signature = tuple[int, int, int]
"""Time of the last change, size and number of a file; all 0 for one that is not there."""

# The clock of a file system goes a little behind that of the process, in nanoseconds.
_BEHIND = 50_000_000


class SourceWatch(Struct):
    """Signatures of files, noted when a file is first asked for."""

    _seen: dict[str, Signature]
    _since: int

    @classmethod
    def begin(cls, paths: Iterable[str]) -> Self:
        """Note some files as they are now; they, and others, are read only from now on."""
        since = time.time_ns()
        return cls({path: _signature(path) for path in paths}, since)

    def changed(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of some files that are not what they were.

        One that nobody has asked for yet counts if it was changed since the beginning: it may have been read before.
        """
        found = set()
        for path in paths:
            now = _signature(path)
            before = self._seen.get(path)
            if before is None and now[0] < self._since - _BEHIND:
                self._seen[path] = now
            elif before != now:
                found.add(path)
        return frozenset(found)


def _signature(path: str) -> Signature:
    try:
        status = Path(path).stat()
    except OSError:
        return 0, 0, 0
    return max(status.st_mtime_ns, status.st_ctime_ns), status.st_size, status.st_ino
