"""What a route handler answers."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Mapping
from typing import Any, Self

from starlette.background import BackgroundTask
from starlette.responses import Response as StarletteResponse
from starlette.responses import StreamingResponse

_UTF8 = "; charset=utf-8"
_NAME = re.compile(rb"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class NotAResponseError(TypeError):
    """A value that a handler returned and that nobody can be sent."""

    def __init__(self, value: object) -> None:
        self.kind = type(value).__name__
        super().__init__(f"a value of type {self.kind} is not a response")


class Response(StarletteResponse):
    """Starlette's `Response`: `body` is text (sent as UTF-8) or bytes; `content` and `status_code` are its names, too.

    Without a `Content-Type` in `headers` it is guessed from the route's name: `/rss.xml` is XML.
    """

    def __init__(
        self,
        body: str | bytes | memoryview | None = b"",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        media_type: str | None = None,
        background: BackgroundTask | None = None,
        *,
        content: str | bytes | memoryview | None = None,
        status_code: int | None = None,
    ) -> None:
        given = body if content is None else content
        self.is_text = isinstance(given, str)
        super().__init__(given, status if status_code is None else status_code, headers, media_type, background)

    @classmethod
    def json(cls, value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Self:
        """A value as JSON. Raises TypeError for values that JSON does not have."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return cls(text, status, {"Content-Type": "application/json", **(headers or {})})

    @property
    def status(self) -> int:
        """The status, such as 200."""
        return self.status_code

    @property
    def content(self) -> bytes:
        """The body as it is sent."""
        return bytes(self.body)


def response_of(value: Any) -> StarletteResponse:
    """What a handler returned as a response: text, bytes, a dict or list as JSON, an element as HTML, a generator as
    what it gives, piece by piece.

    Raises `NotAResponseError` for anything else, TypeError for a dict that is not JSON.
    """
    if isinstance(value, StarletteResponse):
        return value
    if hasattr(value, "__html__") and not isinstance(value, type):
        return Response(str(value.__html__()), headers={"Content-Type": "text/html" + _UTF8})
    if isinstance(value, str | bytes):
        return Response(value)
    if isinstance(value, bytearray | memoryview):
        return Response(bytes(value))
    if isinstance(value, Mapping | list | tuple):
        return Response.json(dict(value) if isinstance(value, Mapping) else value)
    if inspect.isgenerator(value) or inspect.isasyncgen(value):
        pieces: Any = value
        return StreamingResponse(pieces)
    raise NotAResponseError(value)


def content_type(response: StarletteResponse, route: str) -> str:
    """What is sent as `Content-Type` of a route: as the response says, or by the name of the route."""
    declared = response.headers.get("content-type")
    if declared is not None:
        return declared
    is_text = response.is_text if isinstance(response, Response) else False
    from mimetypes import guess_type

    kind = guess_type(route)[0] or ("text/plain" if is_text else "application/octet-stream")
    return kind + _UTF8 if kind.startswith("text/") or kind.endswith("xml") else kind


def check_headers(response: StarletteResponse) -> None:
    """Raise ValueError for a header that could not be sent, or would end early and begin another one."""
    for name, value in response.raw_headers:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name.decode('latin-1')!r} is no name of a header")
        if _CONTROL.search(value):
            raise ValueError(f"the header {name.decode('latin-1')} holds a line break or another control character")
