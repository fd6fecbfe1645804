"""A real HTTP server that behaves badly on request."""

from __future__ import annotations

import gzip
import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from typing import Any
from urllib.parse import urlsplit


class Upstream:
    """`url("/stars")` answers `{"stars": …}`; other paths are the faults named in `_Handler`. `calls` counts paths."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.server = server
        self.calls: Counter[str] = Counter()
        self.stars = 1
        self.status = 200
        self.failures_left = 0
        self.headers: dict[str, str] = {}
        self.redirect_to = ""
        self.ended = threading.Event()
        self.gate = threading.Event()
        self.gate.set()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"


@contextmanager
def upstream() -> Iterator[Upstream]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.upstream = Upstream(server)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.upstream  # type: ignore[attr-defined]
    finally:
        server.upstream.ended.set()  # type: ignore[attr-defined]
        server.upstream.gate.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def upstream(self) -> Upstream:
        return self.server.upstream  # type: ignore[attr-defined, no-any-return]

    def handle_method(self) -> None:
        # A proxy is asked for a whole address.
        path = urlsplit(self.path).path
        self.upstream.calls[path] += 1
        self.upstream.gate.wait(10)
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "at_" + path.strip("/").replace("-", "_"))()

    def __getattr__(self, name: str) -> Any:
        if name in ("do_GET", "do_HEAD", "do_POST"):
            return self.handle_method
        raise AttributeError(name)

    def at_stars(self) -> None:
        if self.upstream.failures_left > 0:
            self.upstream.failures_left -= 1
            self.reply(503, b"try later", **self.upstream.headers)
            return
        self.json({"stars": self.upstream.stars}, self.upstream.status, **self.upstream.headers)

    def at_echo(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = self.rfile.read(length).decode()
        self.json(
            {
                "method": self.command,
                "path": self.path,
                "headers": {k.lower(): v for k, v in self.headers.items()},
                "body": body,
            }
        )

    def at_conditional(self) -> None:
        if self.headers.get("If-None-Match") == '"1"':
            self.reply(304, b"")
        else:
            self.json({"stars": 1}, 200, ETag='"1"')

    def at_html(self) -> None:
        self.reply(200, b"<!doctype html><p>maintenance", **{"Content-Type": "text/html"})

    def at_not_json(self) -> None:
        self.reply(200, b"<!doctype html>", **{"Content-Type": "application/problem+json; charset=utf-8"})

    def at_deep_json(self) -> None:
        self.reply(200, b"[" * 200_000, **{"Content-Type": "text/plain"})

    def at_latin(self) -> None:
        self.reply(200, "é".encode("latin-1"), **{"Content-Type": "text/plain; charset=ISO-8859-1"})

    def at_latin_json(self) -> None:
        self.reply(200, '{"a":"é"}'.encode("latin-1"), **{"Content-Type": "application/json; charset=latin-1"})

    def at_wrong_charset(self) -> None:
        self.reply(200, b"a\xff\xc3\xa9", **{"Content-Type": "text/plain; charset=hex"})

    def at_packed_twice(self) -> None:
        bomb = gzip.compress(gzip.compress(bytes(50_000_000)))
        self.reply(200, bomb, **{"Content-Encoding": "gzip, gzip"})

    def at_not_gzip(self) -> None:
        self.reply(200, b"this is not gzip", **{"Content-Encoding": "gzip"})

    def at_bomb(self) -> None:
        self.reply(200, gzip.compress(bytes(5_000_000)), **{"Content-Encoding": "gzip"})

    def at_announced(self) -> None:
        self.head(200, **{"Content-Length": "99999999999"})

    def at_endless(self) -> None:
        self.head(200, **{"Transfer-Encoding": "chunked"})
        for _ in repeat(None):
            self.wfile.write(b"2710\r\n" + b"x" * 10_000 + b"\r\n")

    def at_drip(self) -> None:
        self.head(200, **{"Transfer-Encoding": "chunked"})
        while not self.upstream.ended.wait(0.01):
            self.wfile.write(b"1\r\nx\r\n")

    def at_silent(self) -> None:
        self.upstream.ended.wait(20)

    def at_garbage(self) -> None:
        self.wfile.write(b"\x00\x01 this is not HTTP at all\r\n\r\n")
        self.close_connection = True

    def at_cut(self) -> None:
        self.head(200, **{"Content-Length": "100"})
        self.wfile.write(b"only this")
        self.close_connection = True

    def at_loop(self) -> None:
        self.reply(302, b"", Location="/loop")

    def at_moved(self) -> None:
        self.reply(302, b"", Location=self.upstream.redirect_to)

    def at_cookie(self) -> None:
        self.json({"cookie": self.headers.get("Cookie")}, 200, **{"Set-Cookie": "session=topsecret"})

    def json(self, value: Any, status: int = 200, **headers: str) -> None:
        self.reply(status, json.dumps(value).encode(), **{"Content-Type": "application/json", **headers})

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.head(status, **{"Content-Length": str(len(body)), **headers})
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body)

    def head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass
