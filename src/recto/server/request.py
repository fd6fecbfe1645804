"""One HTTP request, as far as a site is concerned."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from msgspec import Struct

from recto.server.reply import Reply, text_reply

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


_MOST_HEADER_BYTES = 32_768
_LONGEST_TARGET = 8_192
# A name or an address with a port, as RFC 3986 writes them; nothing at all where the target names no host.
HOST = re.compile(rb"[A-Za-z0-9._~!$&'()*+,;=%:\[\]-]*")


class TooLargeError(Exception):
    """A body above the limit."""


class GoneError(Exception):
    """The client has closed the connection."""


class HttpRequest(Struct, frozen=True):
    """`path` is the one inside the site's base path, decoded; None when it lies outside of it.

    `scope` and `receive` are those of ASGI.
    """

    method: str
    path: str | None
    query: bytes
    headers: dict[bytes, bytes]
    client: str
    scope: Scope
    receive: Receive

    @classmethod
    def of(cls, scope: Scope, receive: Receive, base: str) -> HttpRequest:
        client = scope.get("client")
        return cls(
            scope["method"],
            _inner(scope, base),
            _ascii(scope.get("query_string", b"")),
            # Of a header that comes twice the last one counts; none that matters here may.
            {name.lower(): value for name, value in scope["headers"]},
            client[0] if client else "",
            scope,
            receive,
        )

    @property
    def whole_path(self) -> str:
        """The decoded path as the server has received it."""
        path: str = self.scope["path"]
        return path


def _ascii(query: bytes) -> bytes:
    """A query with all bytes that no address may have in the form that it may have them: `ä` is `%C3%A4`."""
    return query if query.isascii() else b"".join(b"%%%02X" % byte if byte > 0x7F else bytes((byte,)) for byte in query)


def bad_request(scope: Scope) -> Reply | None:
    """What is wrong with a request's head, whatever it asks for; None when it is in order."""
    if len(scope["path"]) + len(scope.get("query_string", b"")) > _LONGEST_TARGET:
        return text_reply(414, "URI Too Long")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > _MOST_HEADER_BYTES:
        return text_reply(431, "Request Header Fields Too Large")
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    # HTTP/1.0 has no such header, and later versions name the host elsewhere.
    is_named = len(hosts) == 1 or (not hosts and scope.get("http_version", "1.1") != "1.1")
    if not is_named or not all(HOST.fullmatch(host) for host in hosts):
        return text_reply(400, "Bad Request")
    return None


def _inner(scope: Scope, base: str) -> str | None:
    """The path inside the site, also where the app is mounted below another one."""
    path: str = scope["path"]
    mount: str = scope.get("root_path", "")
    if mount:
        if path != mount and not path.startswith(mount + "/"):
            path = mount + path
        base = base if path == base or (path.startswith(base + "/") and base.startswith(mount)) else mount
    if not base:
        return path or "/"
    if path == base:
        return "/"
    return path[len(base) :] if path.startswith(base + "/") else None


async def read_body(receive: Receive, most: int) -> bytes:
    """The whole body. Raises `TooLargeError` above `most` bytes, and `GoneError`."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        body += message.get("body", b"")
        if len(body) > most:
            raise TooLargeError
        if not message.get("more_body", False):
            return bytes(body)


async def read_json(receive: Receive, most: int) -> Any:
    """The body as JSON. Raises `TooLargeError`, `GoneError`, and ValueError for what is no JSON."""
    body = await read_body(receive, most)
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
