"""Asks a route handler of the project. Everything here runs in the thread of the project's code."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from msgspec import Struct

from recto.app.handlers import answer
from recto.app.modules import ProjectModule
from recto.app.signals import NotFoundSignal
from recto.errors import RectoError, describe
from recto.rendering.document_maker import DocumentMaker
from recto.server.on_request.exchange import Exchange
from recto.server.request import Scope
from recto.server.turns import BusyError

_log = logging.getLogger("recto.server")


class HandlerCall(Struct, frozen=True):
    """One request to a handler: the file, the route and its params, ASGI's scope, the whole body."""

    source_path: str
    route: str
    params: Mapping[str, Any]
    scope: Scope
    body: bytes


class HandlerHost(Protocol):
    """What the code of a handler runs in."""

    async def opened(self) -> DocumentMaker:
        """The project, as what makes its documents."""

    def in_name_of(self, source_path: str) -> AbstractContextManager[None]:
        """Let code of a file of the project fetch, and tell of changes."""

    async def aclose(self) -> None: ...


class Responder:
    """Lets handlers answer. Those that are no coroutines run in threads of their own, `at_once` at most."""

    def __init__(self, at_once: int) -> None:
        self._threads = HandlerThreads(at_once)

    async def respond(self, host: HandlerHost, call: HandlerCall, exchange: Exchange) -> None:
        """Hand on the answer to a call, or that there is none; never raises."""
        try:
            await self._respond(host, call, exchange)
        except NotFoundSignal:
            await exchange.end("not found")
        except BusyError:
            await exchange.end("busy")
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            message = describe(error) if isinstance(error, RectoError) else f"{type(error).__name__}: {error}"
            _log.error("%s %s could not be answered: %s", call.scope["method"], call.route, message)
            await exchange.end("failed")

    def close(self) -> None:
        self._threads.close()

    async def _respond(self, host: HandlerHost, call: HandlerCall, exchange: Exchange) -> None:
        from recto.app.request import Request
        from recto.app.response import content_type

        renderer = (await host.opened()).renderer
        module = renderer.app.modules.load(renderer.site.root / call.source_path)
        request = Request.of(call.scope, call.route, call.params, call.body)
        with host.in_name_of(call.source_path):
            response = await answer(module, request, renderer.site, self._threads.call)
            if response.status_code not in (204, 304, 405):
                response.headers.setdefault("content-type", content_type(response, call.route))
            # An answer may go on for long, and fail in the middle.
            with module.errors(str(call.scope["method"])):
                await response(request.scope, request.receive, exchange.send)


@dataclass(slots=True)
class HandlerThreads:
    """Threads for handlers that may block. One that never ends keeps its thread."""

    at_once: int
    _pool: ThreadPoolExecutor = field(init=False)
    _busy: set[Future[Any]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pool = ThreadPoolExecutor(self.at_once, thread_name_prefix="recto-handler")

    async def call(self, module: ProjectModule, name: str, given: Mapping[str, Any]) -> Any:
        """What a handler returns. Raises `BusyError` when all threads are taken, and what `ProjectModule.call` does."""
        function = module.names[name]
        if inspect.iscoroutinefunction(inspect.unwrap(function)) or inspect.isasyncgenfunction(function):
            return await module.call(name, given)
        if len(self._busy) >= self.at_once:
            raise BusyError
        work = module.bound(name, given)
        context = contextvars.copy_context()

        def run() -> Any:
            with module.errors(name):
                return context.run(work)

        future = self._pool.submit(run)
        self._busy.add(future)
        future.add_done_callback(self._busy.discard)
        result = await asyncio.wrap_future(future)
        with module.errors(name):
            return await result if inspect.isawaitable(result) else result

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
