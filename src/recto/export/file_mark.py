"""What tells whether a file of the output is still the one that was written."""

from __future__ import annotations

import os

FileMark = tuple[int, int, int]
"""Size, time of the last change (nanoseconds) and number of a file."""


def mark_of(status: os.stat_result) -> FileMark:
    """The mark of a file, from its status."""
    return status.st_size, status.st_mtime_ns, status.st_ino
