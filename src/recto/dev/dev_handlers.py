"""The route handlers of the site that is written; what they run in is there from the first request for one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from recto.dev.site import DevSite
from recto.server.reply import Reply
from recto.server.request import HttpRequest
from recto.settings import ServeSettings

# With them comes Starlette, for which sites without handlers need not wait.
if TYPE_CHECKING:
    from recto.dev.handler_host import DevHandlerHost
    from recto.server.on_request.handler_answers import HandlerAnswers


class DevHandlers(Struct):
    """Belongs to the event loop that answers."""

    site: DevSite
    settings: ServeSettings
    _answers: HandlerAnswers[DevHandlerHost] | None = None

    async def reply(self, request: HttpRequest, source_path: str, route: str, params: Any) -> Reply | None:
        """What a route handler answers; None when it says that there is nothing."""
        if self._answers is None:
            self._answers = self._begun()
        return await self._answers.reply(request, source_path, route, params)

    def _begun(self) -> HandlerAnswers[DevHandlerHost]:
        from recto.dev.handler_host import DevHandlerHost, SiteInvalidation
        from recto.server.isr.regenerator_thread import RegeneratorThread
        from recto.server.on_request.handler_answers import WAITING, HandlerAnswers
        from recto.server.turns import Turns

        invalidated = SiteInvalidation(self.site, asyncio.get_running_loop())
        thread = RegeneratorThread(lambda: DevHandlerHost(self.site, invalidated))
        turns = Turns(self.settings.requests, self.settings.requests * WAITING)
        return HandlerAnswers(thread, self.settings, turns)
