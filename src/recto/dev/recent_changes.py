"""Which files have changed before a watch stood that would have told of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

# The clock of a file system may be behind that of Python by a tick. Seconds.
_TICK = 0.05


def changed_since(places: Iterable[Path], since: float, *, recursive: bool) -> Iterator[Path]:
    """The files and folders in some places that have changed since a time, in seconds since 1970.

    A folder changes with the names in it. Without `recursive`, only what is directly in the places is looked at.
    """
    for place in places:
        if _is_new(place, since):
            yield place
        for parent, folders, files in os.walk(place, followlinks=True):
            for name in (*folders, *files):
                path = Path(parent, name)
                if _is_new(path, since):
                    yield path
            if not recursive:
                break


def _is_new(path: Path, since: float) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return max(status.st_mtime, status.st_ctime) >= since - _TICK
