"""One line for each request, on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal

LogFormat = Literal["off", "plain", "json"]
Log = Callable[[str, str, str, int, int, float, str], None]


def access_log(style: LogFormat, write: Callable[[str], Any] | None = None) -> Log | None:
    """Writes lines in one of two formats: client, method, path, status, bytes, seconds, X-Recto-Cache."""
    if style == "off":
        return None
    put = write or (lambda line: sys.stderr.write(line))

    def plain(client: str, method: str, path: str, status: int, size: int, seconds: float, cache: str) -> None:
        # What a client sends must neither end the line nor speak to a terminal.
        shown = json.dumps(f"{method} {path}", ensure_ascii=True)
        put(f"{_now()} {client or '-'} {shown} {status} {size} {seconds * 1000:.1f}ms {cache or '-'}\n")

    def as_json(client: str, method: str, path: str, status: int, size: int, seconds: float, cache: str) -> None:
        line = {
            "time": _now(),
            "client": client,
            "method": method,
            "path": path,
            "status": status,
            "bytes": size,
            "seconds": round(seconds, 6),
            "cache": cache,
        }
        put(json.dumps(line, ensure_ascii=True) + "\n")

    return plain if style == "plain" else as_json


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}Z"
