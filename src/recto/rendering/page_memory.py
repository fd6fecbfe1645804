"""A page, or a component, that keeps ever more memory is an error before the system ends the build for it."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct, field

from recto.content import Page
from recto.errors import RectoError, Span

_STATUS = Path("/proc/self/statm")
_MEGABYTE = 1_000_000


def used_memory() -> int | None:
    """How many bytes of memory this process holds; None on systems that do not tell it cheaply (all but Linux)."""
    try:
        pages = int(_STATUS.read_bytes().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _most_memory() -> int:
    """How many bytes this process has held at most, on a system that tells what it holds."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class MemoryWatch(Struct):
    """Compares what the process holds with what it held when it began to make pages."""

    _start: int | None = field(default_factory=used_memory)

    def check(self, page: Page, limit: float) -> None:
        """Raise `RectoError` when the process has grown by more than `limit` megabytes; 0 is no limit.

        It names the page that was made last. Afterwards the count begins anew.
        """
        # The system tells in no time what this process has held at most, which few pages change.
        if not limit or self._start is None or _most_memory() - self._start <= limit * _MEGABYTE:
            return
        now = used_memory()
        if now is None or now - self._start <= limit * _MEGABYTE:
            return
        grown, self._start = now - self._start, now
        raise RectoError(
            f"Making pages up to this one has taken {grown // _MEGABYTE:,} MB of memory, and it was not given back.",
            where=Span(page.source_path),
            hint="Look for components that keep what they make, or raise `page_memory` in recto.toml.",
        )
