"""One HTTP request, as far as a site is concerned."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class TooLargeError(Exception):
    """A body above the limit."""


class GoneError(Exception):
    """The client has closed the connection."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """`path` is the one inside the site's base path, decoded; None when it lies outside of it."""

    method: str
    path: str | None
    query: bytes
    headers: dict[bytes, bytes]
    client: str

    @classmethod
    def of(cls, scope: Scope, base: str) -> HttpRequest:
        client = scope.get("client")
        return cls(
            scope["method"],
            _inner(scope, base),
            scope.get("query_string", b""),
            # Of a header that comes twice the last one counts; none that matters here may.
            {name.lower(): value for name, value in scope["headers"]},
            client[0] if client else "",
        )


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


async def read_json(receive: Receive, most: int) -> Any:
    """The body as JSON. Raises `TooLargeError`, `GoneError`, and ValueError for what is no JSON."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        body += message.get("body", b"")
        if len(body) > most:
            raise TooLargeError
        if not message.get("more_body", False):
            break
    try:
        return json.loads(bytes(body))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
