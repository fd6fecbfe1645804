"""Pages made for each request by the project's code, so many at once and each within its time."""

from __future__ import annotations

import logging
from urllib.parse import parse_qsl

from recto.app.revalidate import SearchParams
from recto.data import InvalidationMarks
from recto.errors import RectoError, describe
from recto.server.encodings import accepted
from recto.server.isr.page_maker import PageMaker
from recto.server.isr.regenerator import NoSuchPageError
from recto.server.isr.regenerator_thread import StuckError
from recto.server.on_request.handler_answers import FAILED, TOO_BUSY, WAITING, HandlerAnswers, later
from recto.server.reply import Headers, Reply, text_reply
from recto.server.request import HttpRequest
from recto.server.resource import Resource, reply_with
from recto.server.turns import BusyError, Turns
from recto.settings import ServeSettings

_log = logging.getLogger("recto.server")

_HTML = "text/html; charset=utf-8"
_NOT_KEPT: Headers = ((b"cache-control", b"no-store"),)


class RequestAnswers:
    """Answers made for each request by the code in `thread`; `handlers` are those of route handlers."""

    def __init__(self, thread: PageMaker, settings: ServeSettings, marks: InvalidationMarks) -> None:
        self._thread = thread
        self._marks = marks
        self._turns = Turns(settings.requests, settings.requests * WAITING)
        self.handlers = HandlerAnswers(thread, settings, self._turns)
        self._page_timeout = float(settings.regenerate_timeout)

    def close(self) -> None:
        self.handlers.close()

    async def page(self, request: HttpRequest, route: str) -> Reply | None:
        """A page made for the query of a request; None when it says that it is not there."""
        search_params = SearchParams(query_values(request.query))
        not_before = self._marks.time_of("path", route)
        try:
            async with self._turns.turn():
                made = await self._thread.run(
                    lambda regenerator: regenerator.make(route, not_before, search_params), self._page_timeout
                )
        except NoSuchPageError:
            return None
        except (BusyError, StuckError):
            return later(TOO_BUSY)
        except TimeoutError as error:
            _log.error("The page %s could not be made: %s", route, error)
            return later("The page was not made in time.")
        except Exception as error:
            message = describe(error) if isinstance(error, RectoError) else f"{type(error).__name__}: {error}"
            _log.error("The page %s could not be made: %s", route, message)
            return text_reply(500, FAILED)
        for warning in made.warnings:
            _log.warning("%s", describe(warning))
        encodings = accepted(request.headers.get(b"accept-encoding", b""))
        return await reply_with(Resource(made.html, _HTML), request.headers, encodings, _NOT_KEPT)


def query_values(query: bytes) -> dict[str, str]:
    """The values of a query; of a name that comes twice the last one."""
    return dict(parse_qsl(query.decode("ascii"), keep_blank_values=True))
