"""A stand-in for the API that a page fetches from: a real HTTP server whose mood a test sets."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Mood = Literal["well", "down", "failing", "slow", "garbage", "html", "huge", "cut", "hanging"]


@dataclass
class StandIn:
    """`stars` is what it answers with, in its `mood` or that of a path; `calls` are the times at which it was asked.

    `failed` are the paths for which it was not well when it was asked.
    """

    url: str = ""
    stars: int = 1
    mood: Mood = "well"
    moods: dict[str, Mood] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    counts_up: bool = False
    calls: list[float] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def stand_in() -> Iterator[StandIn]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    state = server.state = StandIn(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    state.gate.set()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        state.gate.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def state(self) -> StandIn:
        return self.server.state  # type: ignore[attr-defined, no-any-return]

    def do_GET(self) -> None:
        state = self.state
        with state.lock:
            state.calls.append(time.monotonic())
            if state.counts_up:
                state.stars += 1
        body = json.dumps(
            {"stars": state.stars, "stargazers_count": state.stars, "updated_at": "2026-03-01T08:15:00Z"}
        ).encode()
        mood = state.moods.get(self.path, state.mood)
        if mood != "well":
            state.failed.add(self.path)
        with suppress(OSError):
            self.answer(mood, body)

    def answer(self, mood: Mood, body: bytes) -> None:
        if mood == "hanging":
            self.state.gate.wait(30)
        if mood == "slow":
            time.sleep(0.7)
        if mood == "down":
            self.close_connection = True
        elif mood == "failing":
            self.reply(503, b"try later", "text/plain")
        elif mood == "garbage":
            self.wfile.write(b"\x00\x01 this is not HTTP\r\n\r\n")
            self.close_connection = True
        elif mood == "html":
            self.reply(200, b"<!doctype html><p>maintenance", "application/json")
        elif mood == "huge":
            self.reply(200, b"[" + b"1," * 300_000 + b"1]", "application/json")
        elif mood == "cut":
            self.reply(200, body[:5], "application/json", length=len(body))
            self.close_connection = True
        else:
            self.reply(200, body, "application/json")

    def reply(self, status: int, body: bytes, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass
