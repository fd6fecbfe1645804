"""Addresses of other sites, on a server of this machine."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recto.export.audit import CheckOptions, check_site
from recto.export.audit.external import CACHE_FILE, ExternalChecker
from tests.sites import write_site


class Server(ThreadingHTTPServer):
    """Remembers what it was asked, and how many asked at once."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: Counter[str] = Counter()
        self.now = self.most = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        with self.server.lock:
            self.server.asked[f"{self.command} {self.path}"] += 1
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
        time.sleep(0.01)
        status, headers = self.choose()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        with self.server.lock:
            self.server.now -= 1
        self.end_headers()

    def choose(self) -> tuple[int, dict[str, str]]:
        if self.path == "/no-head":
            return (500 if self.command == "HEAD" else 200), {}
        if self.path == "/moved":
            return 301, {"Location": "/fine"}
        if self.path == "/round":
            return 302, {"Location": "/round"}
        if self.path == "/slow":
            time.sleep(1)
        return {"/gone": 404, "/broken": 503, "/private": 403, "/odd": 499}.get(self.path, 200), {}

    do_HEAD = do_GET = answer

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def check(root: Path, pages: dict[str, str], **options: object) -> list[str]:
    write_site(root, {f"content/{name}": text for name, text in pages.items()})
    checker = ExternalChecker(**{"pause": 0, **options})  # type: ignore[arg-type]
    return [str(warning) for warning in check_site(root, CheckOptions(checker)).warnings]


def test_addresses_that_are_not_there(server, tmp_path):
    url = server.url
    page = (
        f"[a]({url}/fine) [b]({url}/gone#part) [c]({url}/broken) [d]({url}/private)\n\n"
        f'[e]({url}/moved) [f]({url}/no-head) [g]({url}/odd)\n\n<a href="{url}/gone">h</a>\n'
    )
    said = check(tmp_path, {"index.mdx": page})
    hint = "Mend the link, or remove it."
    assert [text.replace(url, "URL") for text in said] == [
        f"content/index.mdx:1:{page.index(url + '/gone') + 1}: URL/gone answers 404 Not Found. {hint}",
        f"content/index.mdx:1:{page.index(url + '/broken') + 1}: URL/broken answers 503 Service Unavailable. {hint}",
        f"content/index.mdx:3:{page.splitlines()[2].index(url + '/odd') + 1}: URL/odd answers 499. {hint}",
        f"content/index.mdx:5:10: URL/gone answers 404 Not Found. {hint}",
    ]
    assert server.asked["HEAD /fine"] == 2 and server.asked["GET /fine"] == 0
    assert server.asked["HEAD /gone"] == server.asked["GET /gone"] == 1
    assert server.asked["GET /broken"] == 2


def test_one_host_is_asked_one_thing_at_a_time(server, tmp_path):
    links = " ".join(f"[x]({server.url}/{number})" for number in range(12))
    assert check(tmp_path, {"index.md": links}) == []
    assert (server.most, server.asked.total()) == (1, 12)


def test_what_was_well_is_not_asked_again_for_a_day(server, tmp_path):
    page = {"index.md": f"[a]({server.url}/fine) [b]({server.url}/gone)"}
    cache = tmp_path / CACHE_FILE
    for _ in range(2):
        assert len(check(tmp_path, page, cache=cache)) == 1
    assert (server.asked["HEAD /fine"], server.asked["HEAD /gone"]) == (1, 2)
    cache.write_text(json.dumps({f"{server.url}/fine": time.time() - 100_000}))
    check(tmp_path, page, cache=cache)
    assert server.asked["HEAD /fine"] == 2
    cache.write_text("[")
    check(tmp_path, page, cache=cache)
    assert server.asked["HEAD /fine"] == 3


def test_addresses_that_cannot_be_reached(server, tmp_path):
    url = server.url
    page = f"[b]({url}/round) [c](http://127.0.0.1:1/x) [d](http://[::bad/x)\n"
    said = check(tmp_path, {"index.md": page})
    told = sorted(text.partition("http")[2].partition(" Mend")[0].replace(url[4:], "") for text in said)
    assert told == [
        "/round cannot be reached: Exceeded maximum allowed redirects.",
        "://%5B::bad/x cannot be reached: Invalid port: ':bad'.",
        "://127.0.0.1:1/x cannot be reached: All connection attempts failed.",
    ]


def test_an_address_that_takes_too_long(server, tmp_path):
    (said,) = check(tmp_path, {"index.md": f"[a]({server.url}/slow)"}, timeout=0.2)
    assert said.endswith("/slow gives no answer within 0.2 seconds. Mend the link, or remove it.")
