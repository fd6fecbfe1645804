"""A folder of built files as an ASGI application: clean URLs, ETag and 304, nothing outside the folder."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

IMMUTABLE_DIR = "/_recto/"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: status, headers and body."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class StaticSite:
    """Serves the files below `folder` under the path `base` (`""` or `/docs`)."""

    folder: Path
    base: str = ""

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        reply = self.reply(scope["method"], scope["path"], headers.get(b"if-none-match", b""))
        await send({"type": "http.response.start", "status": reply.status, "headers": list(reply.headers)})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})

    def reply(self, method: str, path: str, if_none_match: bytes = b"") -> Reply:
        """What is answered to one request; `path` is already percent-decoded, as ASGI gives it."""
        if method not in ("GET", "HEAD"):
            return _plain(405, "Method Not Allowed", ((b"allow", b"GET, HEAD"),))
        if self.base and path != self.base and not path.startswith(self.base + "/"):
            return _redirect(self.base + "/") if path == "/" else self._not_found()
        inside = path[len(self.base) :] or "/"
        found = self._find(inside)
        if found is None:
            return self._not_found()
        if found.is_dir():
            # Relative links of an index page need the slash.
            return _redirect(self.base + inside + "/")
        return _file(found, inside, if_none_match)

    def _find(self, path: str) -> Path | None:
        if "\0" in path or "\\" in path:
            return None
        parts = [part for part in path.split("/") if part]
        if any(part in (".", "..") for part in parts):
            return None
        target = self.folder.joinpath(*parts)
        for candidate in self._candidates(target, path):
            if candidate.exists() and self._is_inside(candidate):
                return candidate
        return None

    def _candidates(self, target: Path, path: str) -> Iterable[Path]:
        if path.endswith("/"):
            yield target / "index.html"
            if target != self.folder:
                yield target.with_name(f"{target.name}.html")
            return
        if target.is_file():
            yield target
        yield target.with_name(f"{target.name}.html")
        if (target / "index.html").is_file():
            yield target

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.folder.resolve())

    def _not_found(self) -> Reply:
        page = self.folder / "404.html"
        body = page.read_bytes() if page.is_file() else b"Not Found"
        kind = b"text/html; charset=utf-8" if page.is_file() else b"text/plain; charset=utf-8"
        return Reply(404, ((b"content-type", kind), (b"content-length", str(len(body)).encode())), body)


def _file(path: Path, url: str, if_none_match: bytes) -> Reply:
    body = path.read_bytes()
    tag = b'"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'
    fresh = b"public, max-age=31536000, immutable" if url.startswith(IMMUTABLE_DIR) else b"no-cache"
    shared = ((b"etag", tag), (b"cache-control", fresh), (b"x-content-type-options", b"nosniff"))
    if tag in [given.strip().removeprefix(b"W/") for given in if_none_match.split(b",")]:
        return Reply(304, shared, b"")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind in ("application/json", "image/svg+xml", "application/javascript"):
        kind += "; charset=utf-8"
    return Reply(200, (*shared, (b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())), body)


def _redirect(path: str) -> Reply:
    # A path such as `//host` would be read as another site.
    location = "/" + quote(path).lstrip("/")
    return Reply(308, ((b"location", location.encode()), (b"content-length", b"0")), b"")


def _plain(status: int, text: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> Reply:
    body = text.encode()
    return Reply(
        status, (*headers, (b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())), body
    )


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
