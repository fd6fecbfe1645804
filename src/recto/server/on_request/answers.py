"""Has requests answered by the project's code, so many at once and each within its time, and replies with that."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from recto.app.revalidate import SearchParams
from recto.data import InvalidationMarks
from recto.errors import RectoError, describe
from recto.server.encodings import accepted
from recto.server.isr.regenerator import NoSuchPageError
from recto.server.isr.regenerator_thread import RegeneratorThread, StartedWork, StuckError
from recto.server.on_request.body import limited_body
from recto.server.on_request.exchange import ClientGoneError, Ended, Exchange, Message
from recto.server.on_request.responder import HandlerCall, Responder
from recto.server.reply import BrokenOffError, Headers, Reply, text_reply
from recto.server.request import HttpRequest, Scope
from recto.server.resource import Resource, reply_with
from recto.server.turns import BusyError, Turns
from recto.settings import ServeSettings

_log = logging.getLogger("recto.server")

_MEGABYTE = 1_000_000
# For each request that is being answered, so many more may wait.
_WAITING = 4
_HTML = "text/html; charset=utf-8"
_NOT_KEPT: Headers = ((b"cache-control", b"no-store"),)
_FAILED = "Internal Server Error"
_TOO_BUSY = "Too many requests are being answered just now."


class RequestAnswers:
    """Answers made for each request by the code in `thread`."""

    def __init__(self, thread: RegeneratorThread, settings: ServeSettings, marks: InvalidationMarks) -> None:
        self._thread = thread
        self._marks = marks
        self._turns = Turns(settings.requests, settings.requests * _WAITING)
        self._responder = Responder(settings.requests)
        self._most_bytes = int(settings.body_size * _MEGABYTE)
        self._timeout = settings.request_timeout
        self._page_timeout = float(settings.regenerate_timeout)

    def close(self) -> None:
        self._responder.close()

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
            return _later(_TOO_BUSY)
        except TimeoutError as error:
            _log.error("The page %s could not be made: %s", route, error)
            return _later("The page was not made in time.")
        except Exception as error:
            message = describe(error) if isinstance(error, RectoError) else f"{type(error).__name__}: {error}"
            _log.error("The page %s could not be made: %s", route, message)
            return text_reply(500, _FAILED)
        for warning in made.warnings:
            _log.warning("%s", describe(warning))
        encodings = accepted(request.headers.get(b"accept-encoding", b""))
        return await reply_with(Resource(made.html, _HTML), request.headers, encodings, _NOT_KEPT)

    async def handler(self, request: HttpRequest, source_path: str, route: str, params: Any) -> Reply | None:
        """What a route handler answers; None when it says that there is nothing."""
        try:
            async with AsyncExitStack() as stack:
                await stack.enter_async_context(self._turns.turn())
                body = await limited_body(request, self._most_bytes, self._timeout)
                if isinstance(body, Reply):
                    return body
                scope = _own_scope(request)
                return await self._answer(HandlerCall(source_path, route, params, scope, body), request, stack)
        except (BusyError, StuckError):
            return _later(_TOO_BUSY)
        except ClientGoneError:
            return text_reply(499, "Client Closed Request")

    async def _answer(self, call: HandlerCall, request: HttpRequest, stack: AsyncExitStack) -> Reply | None:
        exchange = Exchange(asyncio.get_running_loop(), request.receive)
        stack.callback(exchange.close)
        work = await self._thread.start(lambda regenerator: self._responder.respond(regenerator, call, exchange))
        try:
            start = await exchange.next(self._timeout)
            first = await exchange.next(self._timeout) if not isinstance(start, Ended) else start
        except TimeoutError:
            await self._give_up(call, work)
            return _later("There was no answer in time.")
        except ClientGoneError:
            work.future.cancel()
            raise
        if isinstance(start, Ended) or isinstance(first, Ended):
            return _ending(first)
        headers = _reply_headers(start["headers"])
        if not first.get("more_body", False):
            return Reply(start["status"], headers, bytes(first.get("body", b"")))
        if request.method == "HEAD":
            work.future.cancel()
            return Reply(start["status"], headers)
        rest = partial(self._pieces, call, first, exchange, work, stack.pop_all())
        return Reply(start["status"], headers, chunks=rest)

    async def _pieces(
        self,
        call: HandlerCall,
        message: Message | Ended,
        exchange: Exchange,
        work: StartedWork[None],
        stack: AsyncExitStack,
    ) -> AsyncGenerator[bytes, None]:
        """The pieces of an answer as they come, beginning with a message; the turn lasts until the last one."""
        is_whole = False
        async with stack:
            try:
                while not isinstance(message, Ended):
                    piece = bytes(message.get("body", b""))
                    if piece:
                        yield piece
                    if not message.get("more_body", False):
                        is_whole = True
                        return
                    message = await exchange.next(self._timeout)
            except TimeoutError:
                await self._give_up(call, work)
            except ClientGoneError:
                pass
            finally:
                if not is_whole:
                    work.future.cancel()
            # The status has been sent: all that is left to say is that the answer is not whole.
            raise BrokenOffError

    async def _give_up(self, call: HandlerCall, work: StartedWork[None]) -> None:
        _log.error("%s %s was not answered within %g s", call.scope["method"], call.route, self._timeout)
        await self._thread.give_up(work)


def query_values(query: bytes) -> dict[str, str]:
    """The values of a query; of a name that comes twice the last one."""
    return dict(parse_qsl(query.decode("ascii"), keep_blank_values=True))


def _own_scope(request: HttpRequest) -> Scope:
    """The scope that code of the project may keep and change."""
    return {**request.scope, "query_string": request.query, "headers": list(request.scope["headers"]), "state": {}}


def _reply_headers(headers: Any) -> Headers:
    return tuple((bytes(name).lower(), bytes(value)) for name, value in headers)


def _ending(ended: Message | Ended) -> Reply | None:
    assert isinstance(ended, Ended)
    if ended.outcome == "not found":
        return None
    return _later(_TOO_BUSY) if ended.outcome == "busy" else text_reply(500, _FAILED)


def _later(text: str) -> Reply:
    return text_reply(503, text, ((b"retry-after", b"5"),))
