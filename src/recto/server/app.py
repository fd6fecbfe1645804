"""The ASGI application that serves a built site: `create_app(root)` for uvicorn, or mounted below another app."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

from recto.data.revalidate import Invalidated
from recto.errors import RectoError
from recto.project import Project
from recto.project.settings import ReadSettings, load_settings
from recto.server.access_log import access_log
from recto.server.build_watch import BuildWatch
from recto.server.endpoints import SECRET_VARIABLE, checked_secret
from recto.server.files import Files
from recto.server.metrics import Metrics
from recto.server.pages import HASHED_DIR
from recto.server.reply import Headers, Reply, text_reply
from recto.server.request import HOST, HttpRequest, Receive, Scope, Send, bad_request
from recto.server.send_reply import send_reply
from recto.server.site_router import site_router
from recto.settings import Settings

_log = logging.getLogger("recto.server")

_MEGABYTE = 1_000_000
# What keeps a request from getting the answer that the one before it got; a wrong host among it.
_NOT_PLAIN = frozenset({b"host", b"if-none-match", b"if-range", b"range"})


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
    given = settings
    return open_app(Path(root), out, (lambda _: given) if given is not None else load_settings, secret)


def open_app(
    root: Path, out: str | Path | None = None, read_settings: ReadSettings = load_settings, secret: str | None = None
) -> RectoApp:
    """The same, with the settings that `read_settings` gives of the folder, also after it has changed."""
    project = Project.open(root, read_settings=read_settings)
    try:
        folder = Path(out).resolve() if out is not None else project.root / project.settings.out
        if not (folder / HASHED_DIR.strip("/")).is_dir():
            raise RectoError(f"{folder} holds no built site.", hint=f'Run "recto build {root}" first.')
        return RectoApp(project, folder, checked_secret(secret or os.environ.get(SECRET_VARIABLE)))
    except BaseException:
        project.close()
        raise


class RectoApp:
    """Answers for one site. `invalidated` is what `revalidate_path(…, store=app.invalidated)` speaks to."""

    def __init__(self, project: Project, out: Path, secret: bytes | None = None) -> None:
        settings = project.settings
        self._project = project
        self._base = settings.base
        self._files = Files(out, settings.serve.memory * _MEGABYTE // 2)
        self._metrics = Metrics()
        self._watch = BuildWatch(project, out, self._files, self._metrics)
        self._router = site_router(settings, self._files, self._watch, self._metrics, secret)
        self._log = access_log(settings.serve.access_log)
        self._is_measured = settings.serve.metrics or self._log is not None
        self._is_plain = not (self._is_measured or self._router.rules.headers or settings.serve.content_security_policy)

    @property
    def invalidated(self) -> Invalidated:
        """Raises `RectoError` before the first request, and for a site without live data."""
        if self._watch.live is None:
            raise RectoError("This site has no pages with live data.")
        return self._watch.live.invalidation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})

    async def startup(self) -> None:
        """Look what was built; a mounted app does it with its first request."""
        self._watch.look()

    async def shutdown(self) -> None:
        """Stop what runs in the background."""
        await self._watch.aclose()
        self.close()

    def close(self) -> None:
        """Let go of the project: its `.env` values and its folder on the import path."""
        self._project.close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        quick = self._quick(scope)
        if quick is not None:
            await send({"type": "http.response.start", "status": 200, "headers": quick[0]})
            await send({"type": "http.response.body", "body": quick[1]})
            return
        start = time.perf_counter() if self._is_measured else 0.0
        request = HttpRequest.of(scope, receive, self._base)
        try:
            reply = bad_request(scope) or await self._reply(request)
        except Exception:
            _log.exception("No answer for %r", scope["path"])
            reply = text_reply(500, "Internal Server Error")
        await send_reply(reply, request.method == "HEAD", send)
        if self._is_measured:
            self._measure(request, reply, time.perf_counter() - start)

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
        if kept is None or self._watch.is_due:
            return None
        encoding, hosts = b"", 0
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                encoding = value
            elif name == b"host" and HOST.fullmatch(value):
                hosts += 1
            elif name in _NOT_PLAIN:
                return None
        return kept.answers.get(encoding) if hosts == 1 else None

    async def _reply(self, request: HttpRequest) -> Reply:
        if self._watch.is_due:
            self._watch.look()
        return await self._router.reply(request)

    def _measure(self, request: HttpRequest, reply: Reply, seconds: float) -> None:
        self._metrics.replies[reply.status] += 1
        self._metrics.seconds.add(seconds)
        if self._log is not None:
            cache = dict(reply.headers).get(b"x-recto-cache", b"").decode()
            self._log(request.client, request.method, request.whole_path, reply.status, len(reply.body), seconds, cache)

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
