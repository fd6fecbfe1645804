"""Makes the pages that nobody has asked for yet, so that their mistakes are told and the first visit is quick."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

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


class WarmUp(Struct):
    """Gives way to whoever wants something; `done` is called when all pages are made."""

    site: DevSite
    done: Callable[[], object] = lambda: None
    _wanted: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Look for pages that are not made."""
        self._wanted.set()

    async def run(self) -> None:
        """Make pages, for ever."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            for route in self._missing():
                await self._quiet()
                try:
                    await asyncio.wait_for(self.site.warm(route), _PATIENCE)
                except BusyError:
                    break
                except TimeoutError:
                    # It is told when it is done.
                    continue
            self.site.problems.tell()
            self.done()

    def _missing(self) -> list[str]:
        loaded, records = self.site.loaded, self.site.shelf.records
        if loaded is None:
            return []
        return [route for route in loaded.pages.pages if (known := records.get(route)) is None or not known.is_checked]

    async def _quiet(self) -> None:
        end = time.monotonic() + _GIVES_WAY
        while (now := time.monotonic()) < end and now - self.site.last_used < _QUIET:
            await asyncio.sleep(_LOOK_AGAIN)
