"""The ASGI application that serves a built site: `create_app(root)` for uvicorn, or mounted below another app."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from dataclasses import replace
from pathlib import Path

from recto.data import load_env
from recto.data.revalidate import Invalidated
from recto.errors import RectoError
from recto.rendering.freshness import ROUTES_FILE, read_routes
from recto.server.access_log import access_log
from recto.server.encodings import accepted
from recto.server.endpoints import (
    HEALTH,
    METRICS,
    REVALIDATE,
    SECRET_VARIABLE,
    RevalidateEndpoint,
    checked_secret,
    health_reply,
    metrics_reply,
)
from recto.server.files import Files, KeptFile, LargeFile, NeedsSlash
from recto.server.isr.cached_page import CachedPage, State
from recto.server.isr.page_cache import BusyError
from recto.server.live import LiveSite, open_live_site
from recto.server.metrics import Metrics
from recto.server.negotiation import Negotiation
from recto.server.reply import Headers, Reply, redirect, text_reply
from recto.server.request import HttpRequest, Receive, Scope, Send
from recto.server.resource import reply_with
from recto.server.rules import Rules
from recto.settings import Settings, load_settings

_log = logging.getLogger("recto.server")

_MEGABYTE = 1_000_000
_MOST_HEADER_BYTES = 32_768
_LONGEST_TARGET = 8_192
# How often to look whether there is a new build, in seconds.
_BUILD_CHECK = 1.0
_HASHED_DIR = "/_recto/"
_CONDITIONS = frozenset({b"if-none-match", b"if-range", b"range"})
# Browsers send few different Accept-Encoding headers.
_MOST_ANSWERS = 8
_KEEP_FOR_EVER: Headers = ((b"cache-control", b"public, max-age=31536000, immutable"),)
_ASK_EACH_TIME: Headers = ((b"cache-control", b"no-cache"),)


def create_app(
    root: str | Path = ".",
    *,
    out: str | Path | None = None,
    settings: Settings | None = None,
    secret: str | None = None,
) -> RectoApp:
    """The application for the site in the folder `root`, built into `out` (default: as its settings say).

    `secret` allows `POST /_recto/revalidate` (default: the environment's RECTO_REVALIDATE_SECRET; without one the
    endpoint does not exist). Raises `RectoError` for wrong settings, when nothing is built, and for a weak secret.
    """
    root = Path(root).resolve()
    load_env(root, "production")
    settings = settings or load_settings(root)
    folder = Path(out).resolve() if out is not None else root / settings.out
    if not (folder / _HASHED_DIR.strip("/")).is_dir():
        raise RectoError(f"{folder} holds no built site.", hint=f'Run "recto build {root}" first.')
    return RectoApp(root, folder, settings, checked_secret(secret or os.environ.get(SECRET_VARIABLE)))


class RectoApp:
    """Answers for one site. `invalidated` is what `revalidate_path(…, store=app.invalidated)` speaks to."""

    def __init__(self, root: Path, out: Path, settings: Settings, secret: bytes | None = None) -> None:
        self._root = root
        self._out = out
        self._settings = settings
        self._base = settings.base
        self._rules = Rules.of(settings)
        self._languages = Negotiation.of(settings)
        self._files = Files(out, settings.serve.memory * _MEGABYTE // 2)
        self._metrics = Metrics()
        self._log = access_log(settings.serve.access_log)
        self._is_plain = not (self._rules.headers or settings.serve.metrics or self._log is not None)
        self._is_measured = settings.serve.metrics or self._log is not None
        self._endpoint = RevalidateEndpoint(secret) if secret is not None else None
        self._live: LiveSite | None = None
        self._build_seen: tuple[int, int] | None = None
        self._checked_at = float("-inf")
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def invalidated(self) -> Invalidated:
        """Raises `RectoError` before the first request, and for a site without live data."""
        if self._live is None:
            raise RectoError("This site has no pages with live data.")
        return self._live.invalidation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})

    async def startup(self) -> None:
        """Look what was built; a mounted app does it with its first request."""
        self._look_for_build()

    async def shutdown(self) -> None:
        """Stop what runs in the background."""
        live, self._live = self._live, None
        if live is not None:
            await live.aclose()
        await asyncio.gather(*self._closing, return_exceptions=True)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        quick = self._quick(scope)
        if quick is not None:
            await send({"type": "http.response.start", "status": 200, "headers": quick[0]})
            await send({"type": "http.response.body", "body": quick[1]})
            return
        start = time.perf_counter() if self._is_measured else 0.0
        request = HttpRequest.of(scope, self._base)
        try:
            reply = await self._reply(request, scope, receive)
        except Exception:
            _log.exception("No answer for %r", scope["path"])
            reply = text_reply(500, "Internal Server Error")
        await _send(reply, request.method == "HEAD", send)
        if self._is_measured:
            self._measure(request, scope, reply, time.perf_counter() - start)

    def _quick(self, scope: Scope) -> tuple[Headers, bytes] | None:
        """The answer to a plain request for a file in memory, without looking any further."""
        if not self._is_plain or scope["method"] != "GET" or scope.get("root_path"):
            return None
        path: str = scope["path"]
        base = self._base
        if base:
            if not path.startswith(base):
                return None
            path = path[len(base) :]
        kept = self._files.kept(path)
        if kept is None or time.monotonic() - self._checked_at > _BUILD_CHECK:
            return None
        encoding = b""
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                encoding = value
            elif name in _CONDITIONS:
                return None
        return kept.answers.get(encoding)

    async def _reply(self, request: HttpRequest, scope: Scope, receive: Receive) -> Reply:
        if time.monotonic() - self._checked_at > _BUILD_CHECK:
            self._look_for_build()
        path = request.path
        if path == REVALIDATE and self._endpoint is not None:
            return await self._endpoint.reply(request, receive, self._live.invalidation if self._live else None)
        if request.method not in ("GET", "HEAD"):
            return text_reply(405, "Method Not Allowed", ((b"allow", b"GET, HEAD"),))
        too_large = _too_large(scope)
        if too_large is not None:
            return too_large
        if path is None:
            is_above = bool(self._base) and scope["path"] == "/"
            return redirect(self._base + "/", request.query) if is_above else await self._not_found(request)
        reply = self._own(path) or self._rules.redirect(path) or await self._show(request, path)
        return self._rules.with_headers(path, reply) if self._rules.headers else reply

    def _own(self, path: str) -> Reply | None:
        """Health and metrics, where they are wanted."""
        if not path.startswith(_HASHED_DIR):
            return None
        if path == HEALTH and self._settings.serve.health:
            live = self._live
            build = live.page_cache.live.routes.build if live else None
            return health_reply(build, self._out.is_dir(), live.cache.problem if live else None)
        if path == METRICS and self._settings.serve.metrics:
            return metrics_reply(self._metrics.text(self._gauges()))
        return None

    def _gauges(self) -> dict[str, tuple[str, float]]:
        pages = self._live.page_cache.cached if self._live is not None else None
        return {
            "recto_file_cache_bytes": ("Bytes of files in memory.", self._files.cache.size),
            "recto_page_cache_bytes": ("Bytes of pages with live data in memory.", pages.size if pages else 0),
        }

    async def _show(self, request: HttpRequest, path: str) -> Reply:
        if path != "/" or self._languages is None:
            found = await self._find(request, path)
            if found is not None:
                return found
        translated = await self._in_language(request, path)
        if translated is not None:
            return translated
        other = self._rules.rewrite(path)
        if other is not None and other != path:
            found = await self._find(request, other)
            if found is not None:
                return found
        return await self._first(request, other or path) or await self._not_found(request)

    async def _in_language(self, request: HttpRequest, path: str) -> Reply | None:
        """A redirect to the visitor's language, from an address that names none and under which nothing is."""
        if self._languages is None or self._languages.names_language(path):
            return None
        for home in self._languages.homes(request.headers):
            route = f"{home}{path}".rstrip("/") + ("/" if self._settings.trailing_slash else "")
            if await self._find(request, route) is not None:
                reply = redirect(self._base + route, request.query, 307)
                own = ((b"vary", b"accept-language, cookie"), (b"cache-control", b"private, no-store"))
                return replace(reply, headers=reply.headers + own)
        return None

    async def _find(self, request: HttpRequest, path: str) -> Reply | None:
        """What was built under a path."""
        live = self._live
        if live is not None:
            page = live.page_cache.live.by_path.get(path)
            if page is not None:
                try:
                    cached, state = await live.page_cache.show(page)
                except OSError:
                    return None
                return await self._held(request, page.route, cached, state)
        if path == "/" + ROUTES_FILE:
            return None
        file = self._files.kept(path) or self._files.find(path)
        if isinstance(file, KeptFile):
            more = _KEEP_FOR_EVER if path.startswith(_HASHED_DIR) else _ASK_EACH_TIME
            before = file.size
            encodings = accepted(request.headers.get(b"accept-encoding", b""))
            reply = await reply_with(file.resource, request.headers, encodings, more)
            if file.size != before:
                self._files.cache.measure(path, file)
            if reply.status == 200 and len(file.answers) < _MOST_ANSWERS:
                file.answers[request.headers.get(b"accept-encoding", b"")] = (reply.headers, reply.body)
            return reply
        if isinstance(file, LargeFile):
            return file.reply(request.headers, _ASK_EACH_TIME)
        if isinstance(file, NeedsSlash):
            return redirect(f"{self._base}{path}/", request.query)
        return None

    async def _held(self, request: HttpRequest, route: str, cached: CachedPage, state: State) -> Reply:
        live = self._live
        assert live is not None
        self._metrics.pages[state] += 1
        encodings = accepted(request.headers.get(b"accept-encoding", b""))
        before = cached.size
        more = cached.headers(state, time.time())
        reply = await reply_with(cached.resource, request.headers, encodings, more)
        if cached.size != before:
            live.page_cache.cached.measure(route, cached)
        return reply

    async def _first(self, request: HttpRequest, path: str) -> Reply | None:
        """A page of a dynamic route that nobody has asked for yet."""
        live = self._live
        route = live.page_cache.live.dynamic_route(path) if live is not None else None
        if live is None or route is None:
            return None
        try:
            found = await live.page_cache.show_first(route)
        except BusyError:
            return text_reply(503, "This page cannot be made just now.", ((b"retry-after", b"5"),))
        return None if found is None else await self._held(request, route, *found)

    async def _not_found(self, request: HttpRequest) -> Reply:
        page = self._files.not_found_page()
        if page is None:
            return text_reply(404, "Not Found")
        variant = await page.make_variant(accepted(request.headers.get(b"accept-encoding", b"")))
        headers = tuple(header for header in variant.headers if header[0] != b"etag")
        return Reply(404, headers + _ASK_EACH_TIME, variant.body)

    def _look_for_build(self) -> None:
        """Take over what a new build says; the pages of the one before are let go."""
        self._checked_at = time.monotonic()
        try:
            status = (self._out / ROUTES_FILE).stat()
        except OSError:
            seen = None
            if self._live is not None and not self._out.is_dir():
                return
        else:
            seen = (status.st_mtime_ns, status.st_ino)
        if seen == self._build_seen:
            return
        self._build_seen = seen
        self._files.cache.clear()
        routes = read_routes(self._out) if seen is not None else None
        before = self._live
        if routes is None:
            self._live = None
        elif before is None or before.page_cache.live.routes != routes:
            self._live = open_live_site(self._root, self._out, routes, self._settings, self._metrics)
        if before is not None and before is not self._live:
            task = asyncio.ensure_future(before.aclose())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _measure(self, request: HttpRequest, scope: Scope, reply: Reply, seconds: float) -> None:
        self._metrics.replies[reply.status] += 1
        self._metrics.seconds.add(seconds)
        if self._log is not None:
            cache = dict(reply.headers).get(b"x-recto-cache", b"").decode()
            self._log(request.client, request.method, scope["path"], reply.status, len(reply.body), seconds, cache)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await self.startup()
                except RectoError as error:
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
            else:
                await self.shutdown()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return


def _too_large(scope: Scope) -> Reply | None:
    if len(scope["path"]) + len(scope.get("query_string", b"")) > _LONGEST_TARGET:
        return text_reply(414, "URI Too Long")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > _MOST_HEADER_BYTES:
        return text_reply(431, "Request Header Fields Too Large")
    return None


async def _send(reply: Reply, is_head: bool, send: Send) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
    if reply.chunks is None or is_head:
        await send({"type": "http.response.body", "body": b"" if is_head else reply.body})
        return
    async for chunk in reply.chunks():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
