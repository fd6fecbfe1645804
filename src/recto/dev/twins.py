"""The Markdown of pages, beside which it is published, kept on the disk while the site is written."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterable
from typing import IO

from msgspec import Struct, field


class _Place(Struct, frozen=True):
    """Where a text stands in the file; `room` is how many bytes it may have there."""

    start: int
    length: int
    room: int


class Twins(Struct, eq=False):
    """Texts by the routes of their pages, for any thread.

    One file has them all and is gone with the process: thousands of small ones would take their time at its end.
    """

    _file: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    _places: dict[str, _Place] = field(default_factory=dict)
    _end: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, route: str, text: str | None) -> None:
        """Keep what a page is as Markdown; None for a page that is none."""
        with self._lock:
            if text is None:
                self._places.pop(route, None)
                return
            content = text.encode()
            before = self._places.get(route)
            if before is not None and len(content) <= before.room:
                place = _Place(before.start, len(content), before.room)
            else:
                place = _Place(self._end, len(content), len(content))
                self._end += len(content)
            self._file.seek(place.start)
            self._file.write(content)
            self._places[route] = place

    def get(self, route: str) -> bytes | None:
        """The text of a page; None where it has none."""
        with self._lock:
            place = self._places.get(route)
            if place is None:
                return None
            self._file.seek(place.start)
            return self._file.read(place.length)

    def forget(self, routes: Iterable[str]) -> None:
        """Let go of pages."""
        with self._lock:
            for route in routes:
                self._places.pop(route, None)
