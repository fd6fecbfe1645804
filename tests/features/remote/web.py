"""A server on this machine that stands for the web, and answers what a test says."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from msgspec import Struct, field


class Answer(Struct):
    """What stands at a path; `repeated` sends the body so many times."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/markdown; charset=utf-8"
    location: str = ""
    repeated: int = 1


class Web(Struct):
    """Answers by their paths, and how often each was asked for."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path: str, text: str | bytes, **more: object) -> str:
        body = text.encode() if isinstance(text, str) else text
        self.answers[path] = Answer(body, **more)  # type: ignore[arg-type]
        return self.url(path)


@contextmanager
def serving() -> Iterator[Web]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.web = Web(server.server_port)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.web  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        web: Web = self.server.web  # type: ignore[attr-defined]
        web.asked[self.path] += 1
        answer = web.answers.get(self.path, Answer(b"no", 404))
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Length", str(len(answer.body) * answer.repeated))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            for _ in range(answer.repeated):
                self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        pass
