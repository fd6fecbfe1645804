"""An ASGI application asked without any network: raw paths go in, whole replies come out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


async def ask(
    app: Any,
    target: str = "/",
    *,
    method: str = "GET",
    headers: Iterable[tuple[str, str]] | Mapping[str, str] = (),
    body: bytes = b"",
    root_path: str = "",
    hosts: Iterable[str] = ("localhost",),
    http_version: str = "1.1",
) -> Answer:
    """One request; `target` as it stands in the request line."""
    path, _, query = target.partition("?")
    given = [*(("Host", host) for host in hosts), *(headers.items() if isinstance(headers, Mapping) else headers)]
    scope = {
        "type": "http",
        "http_version": http_version,
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode("utf-8", "replace"),
        "query_string": query.encode("latin-1"),
        "root_path": root_path,
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in given],
        "client": ("127.0.0.1", 4711),
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    names = [name for name, _ in sent[0]["headers"]]
    assert len(names) == len(set(names)), f"a header twice: {names}"
    reply_headers = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], reply_headers, b"".join(each.get("body", b"") for each in sent[1:]))


def ask_once(app: Any, target: str = "/", **options: Any) -> Answer:
    """One request in an event loop of its own."""
    return asyncio.run(ask(app, target, **options))
