"""What a route handler answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from mimetypes import guess_type
from typing import Any, Self

_UTF8 = "; charset=utf-8"


class NotAResponseError(TypeError):
    """A value that a handler returned and that nobody can be sent."""

    def __init__(self, value: object) -> None:
        self.kind = type(value).__name__
        super().__init__(f"a value of type {self.kind} is not a response")


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: `body` is text (sent as UTF-8) or bytes.

    Without a `Content-Type` in `headers` it is guessed from the route's name: `/rss.xml` is XML.
    """

    body: str | bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Self:
        """A value as JSON. Raises TypeError for values that JSON does not have."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return cls(text, status, {"Content-Type": "application/json", **(headers or {})})

    @property
    def content(self) -> bytes:
        """The body as it is sent."""
        return self.body.encode() if isinstance(self.body, str) else bytes(self.body)

    def content_type(self, route: str) -> str:
        """What is sent as `Content-Type` of a route."""
        for name, value in self.headers.items():
            if name.lower() == "content-type":
                return value
        kind = guess_type(route)[0] or ("text/plain" if isinstance(self.body, str) else "application/octet-stream")
        return kind + _UTF8 if kind.startswith("text/") or kind.endswith("xml") else kind


def response_of(value: Any) -> Response:
    """What a handler returned as a response: text, bytes, a dict or list as JSON, an element as HTML.

    Raises `NotAResponseError` for anything else, TypeError for a dict that is not JSON.
    """
    if isinstance(value, Response):
        return value
    if hasattr(value, "__html__") and not isinstance(value, type):
        return Response(str(value.__html__()), headers={"Content-Type": "text/html" + _UTF8})
    if isinstance(value, str | bytes):
        return Response(value)
    if isinstance(value, bytearray | memoryview):
        return Response(bytes(value))
    if isinstance(value, Mapping | list | tuple):
        return Response.json(dict(value) if isinstance(value, Mapping) else value)
    raise NotAResponseError(value)
