"""Has route handlers answer requests, so many at once and each within its time, and replies with that."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from functools import partial
from typing import Any, Generic, TypeVar

from recto.server.isr.regenerator_thread import RegeneratorThread, StartedWork, StuckError
from recto.server.on_request.body import limited_body
from recto.server.on_request.exchange import ClientGoneError, Ended, Exchange, Message
from recto.server.on_request.responder import HandlerCall, HandlerHost, Responder
from recto.server.reply import BrokenOffError, Headers, Reply, text_reply
from recto.server.request import HttpRequest, Scope
from recto.server.turns import BusyError, Turns
from recto.settings import ServeSettings

_log = logging.getLogger("recto.server")

_MEGABYTE = 1_000_000
# For each request that is being answered, so many more may wait.
WAITING = 4
FAILED = "Internal Server Error"
TOO_BUSY = "Too many requests are being answered just now."

H = TypeVar("H", bound=HandlerHost)


class HandlerAnswers(Generic[H]):
    """Answers of the handlers whose code runs in `thread`, with `turns` at it."""

    def __init__(self, thread: RegeneratorThread[H], settings: ServeSettings, turns: Turns) -> None:
        self._thread = thread
        self._turns = turns
        self._responder = Responder(settings.requests)
        self._most_bytes = int(settings.body_size * _MEGABYTE)
        self._timeout = settings.request_timeout

    def close(self) -> None:
        self._responder.close()

    async def reply(self, request: HttpRequest, source_path: str, route: str, params: Any) -> Reply | None:
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
            return later(TOO_BUSY)
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
            return later("There was no answer in time.")
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


def _own_scope(request: HttpRequest) -> Scope:
    """The scope that code of the project may keep and change."""
    return {**request.scope, "query_string": request.query, "headers": list(request.scope["headers"]), "state": {}}


def _reply_headers(headers: Any) -> Headers:
    return tuple((bytes(name).lower(), bytes(value)) for name, value in headers)


def _ending(ended: Message | Ended) -> Reply | None:
    assert isinstance(ended, Ended)
    if ended.outcome == "not found":
        return None
    return later(TOO_BUSY) if ended.outcome == "busy" else text_reply(500, FAILED)


def later(text: str) -> Reply:
    """The reply to those who had better ask again."""
    return text_reply(503, text, ((b"retry-after", b"5"),))
