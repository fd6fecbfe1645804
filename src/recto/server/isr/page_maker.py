"""Pages made anew in the thread of the project's code, each within its time."""

from __future__ import annotations

from recto.server.isr.regenerator import PageRegenerator, RegeneratedPage
from recto.server.isr.regenerator_thread import RegeneratorThread


class PageMaker(RegeneratorThread[PageRegenerator]):
    """The thread of a `PageRegenerator`."""

    async def make(self, route: str, not_before: float, timeout: float) -> RegeneratedPage:
        """A page made anew within `timeout` seconds, or else TimeoutError. Errors: see `PageRegenerator.make`."""
        return await self.run(lambda regenerator: regenerator.make(route, not_before), timeout)
