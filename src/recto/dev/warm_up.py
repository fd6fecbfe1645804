"""Makes the pages that nobody has asked for yet, so that their mistakes are told and the first visit is quick."""

from __future__ import annotations

import asyncio
import logging
import time

from msgspec import Struct, field

from recto.dev.site import DevSite
from recto.server.turns import BusyError

# For so long nobody must have asked for anything. Seconds.
_QUIET = 0.3
_LOOK_AGAIN = 0.1
# Who asks without a pause gets no more of a start than this for each page. Seconds.
_GIVES_WAY = 0.5
# How long to wait for a page before the next one is made beside it. Seconds.
_PATIENCE = 2.0

_log = logging.getLogger("recto.dev")


class WarmUp(Struct):
    """Gives way to whoever wants something, but for those who wait for all pages.

    A page that hangs holds up nobody: it is told of when it is done.
    """

    site: DevSite
    _wanted: asyncio.Event = field(default_factory=asyncio.Event)
    _finished: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: int = 0

    @property
    def is_finished(self) -> bool:
        """Whether all pages are made."""
        return self._finished.is_set()

    def wake(self) -> None:
        """Look for pages that are not made."""
        self._finished.clear()
        self._wanted.set()

    async def finish(self) -> None:
        """Wait until all pages are made, giving way to nobody."""
        self._waiting += 1
        try:
            await self._finished.wait()
        finally:
            self._waiting -= 1

    async def run(self) -> None:
        """Make pages, for ever."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            try:
                await self._make_missing()
                self.site.problems.tell()
            except Exception:
                # Pages are made when they are asked for, and the next change wakes this again.
                _log.exception("The pages that nobody has asked for cannot be made")
            if not self._wanted.is_set():
                self._finished.set()

    async def _make_missing(self) -> None:
        for route in self._missing():
            await self._quiet()
            try:
                await asyncio.wait_for(self.site.warm(route), _PATIENCE)
            except BusyError:
                break
            except TimeoutError:
                continue

    def _missing(self) -> list[str]:
        loaded, records = self.site.loaded, self.site.shelf.records
        if loaded is None:
            return []
        return [route for route in loaded.pages.pages if (known := records.get(route)) is None or not known.is_checked]

    async def _quiet(self) -> None:
        end = time.monotonic() + _GIVES_WAY
        while not self._waiting and (now := time.monotonic()) < end and now - self.site.last_used < _QUIET:
            await asyncio.sleep(_LOOK_AGAIN)
