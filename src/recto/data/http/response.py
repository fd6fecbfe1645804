"""What a page gets back from `fetch`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from recto.data.http.errors import FetchError
from recto.errors import Span

_SHOWN = 40


class Headers(Mapping[str, str]):
    """Headers by name, letter case aside; lines of the same name are joined with commas."""

    __slots__ = ("_values",)

    def __init__(self, lines: Iterable[tuple[str, str]] = ()) -> None:
        self._values: dict[str, str] = {}
        for name, value in lines:
            known = self._values.get(name.lower())
            self._values[name.lower()] = value if known is None else f"{known}, {value}"

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({self._values!r})"


@dataclass(frozen=True, slots=True)
class FetchResponse:
    """A successful answer (status 200 to 299), perhaps from the cache.

    `url` is where redirects ended, without credentials. `fetched_at` counts in epoch seconds. `is_last_good` says that
    the server could not be asked just now and this is what it answered before.
    """

    url: str
    status: int
    headers: Headers
    """The headers of the answer; names in any case."""
    content: bytes = field(repr=False)
    """The body."""
    fetched_at: float
    is_last_good: bool = False
    where: Span | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The body as text, in the encoding its Content-Type names, otherwise UTF-8; what does not fit becomes �."""
        encoding = charset_of(self.headers.get("content-type", "")) or "utf-8-sig"
        try:
            return self.content.decode(encoding, "replace")
        except (LookupError, ValueError):
            return self.content.decode("utf-8-sig", "replace")

    def json(self) -> Any:
        """The body read as JSON; raises `FetchError` with the place of the fetch."""
        try:
            return read_json(self.content, self.headers.get("content-type", ""))
        except ValueError as error:
            start = self.text[:_SHOWN]
            raise FetchError(
                f"{self.url} did not answer with JSON: {error}.",
                where=self.where,
                hint=f"It sent {self.headers.get('content-type', 'no Content-Type')!r}, beginning {start!r}.",
                url=self.url,
                status=self.status,
            ) from error


def read_json(content: bytes, content_type: str) -> Any:
    """JSON in UTF-8, -16 or -32, or in the encoding of the Content-Type; raises `ValueError`, also when too deep."""
    try:
        return json.loads(content)
    except UnicodeDecodeError:
        try:
            return json.loads(content.decode(charset_of(content_type) or "utf-8"))
        except LookupError as error:
            raise ValueError(f"the encoding is unknown: {error}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def charset_of(content_type: str) -> str | None:
    from email.message import Message

    message = Message()
    message["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    return message.get_content_charset()
