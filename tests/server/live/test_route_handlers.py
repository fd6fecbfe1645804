"""Route handlers that need a request, over real HTTP: methods, bodies, limits, streams, errors."""

from __future__ import annotations

import http.client
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from recto.export import build_site
from tests.server.live.conftest import Server, end, wait_until
from tests.sites import write_site

SETTINGS = """
search = false
[[redirects]]
source = "/old-echo"
destination = "/api/echo"
[serve]
body_size = 0.001
request_timeout = 1.5
requests = 4
[[serve.headers]]
source = "/api/*"
name = "X-Ours"
value = "yes"
[[serve.rewrites]]
source = "/v1/*"
destination = "/api/*"
"""
FILES = {
    "recto.toml": SETTINGS,
    "content/index.md": "# Home\n",
    "app/api/echo/route.py": """
import threading


def GET(request):
    return {"q": request.search_params.get("q"), "url": str(request.url), "path": request.path,
            "cookie": request.cookies.get("a"), "main": threading.current_thread().name.startswith("recto-handler")}


async def POST(request):
    return {"json": await request.json(), "same": request.body == await request.body()}


async def PUT(request):
    form = await request.form()
    return dict(form)


def DELETE(request):
    return request.body
""",
    "app/api/mixed/route.py": """
def GET():
    return {"built": True}


def POST(request):
    return "posted"
""",
    "app/api/items/[id]/route.py": """
from recto.app import RedirectResponse, Response, not_found


def GET(request, params):
    if params["id"] == "none":
        not_found()
    if params["id"] == "away":
        return RedirectResponse("/api/items/1", 303)
    response = Response("item " + params["id"], 201, {"X-Own": "a"})
    response.set_cookie("one", "1")
    response.set_cookie("two", "2")
    return response
""",
    "app/api/wrong/[kind]/route.py": """
import asyncio
import sys
import time

from recto.app import Response


def GET(request, params):
    kind = params["kind"]
    if kind == "raises":
        return 1 / 0
    if kind == "exits":
        sys.exit(3)
    if kind == "stops":
        raise StopIteration
    if kind == "odd":
        return object()
    if kind == "header":
        return Response("x", headers={"X-A": request.search_params["v"]})
    if kind == "blocks":
        time.sleep(4)
    return "fine"


async def POST(request, params):
    if params["kind"] == "waits":
        await asyncio.sleep(30)
    return "fine"
""",
    "app/api/stream/[kind]/route.py": """
import asyncio
from pathlib import Path

from recto.app import FileResponse, StreamingResponse

LOG = Path(__file__).with_name("log.txt")


def pieces():
    yield "one,"
    yield "two"


async def ticks():
    try:
        while True:
            yield b"tick\\n"
            await asyncio.sleep(0.05)
    finally:
        LOG.write_text("closed")


async def broken():
    yield b"begin"
    raise RuntimeError("in the middle")


async def silent():
    yield b"begin"
    await asyncio.sleep(30)


def GET(request, params):
    kind = params["kind"]
    if kind == "file":
        return FileResponse(__file__, media_type="text/plain")
    if kind == "plain":
        return pieces()
    makers = {"ticks": ticks, "broken": broken, "silent": silent}
    return StreamingResponse(makers[kind](), media_type="text/plain")
""",
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.delenv("RECTO_STORE", raising=False)
    root = write_site(tmp_path / "site", FILES)
    report = build_site(root)
    assert "/api/mixed answers POST" in report.server_only
    return root


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory):
    """One server for the tests that only ask."""
    root = write_site(tmp_path_factory.mktemp("handlers") / "site", FILES)
    build_site(root)
    server = Server(root, {"RECTO_STORE": "file"})
    yield server
    end(server)


def told(server: Server) -> str:
    return server.log.read_text()


def test_methods_and_what_requests_bring(shared_server):
    server = shared_server
    reply = server.get("/api/echo?q=a%20b&q=c", Cookie="a=1", Host="example.com")
    assert (reply.status, reply.headers["content-type"], reply.headers["x-ours"]) == (200, "application/json", "yes")
    assert json.loads(reply.body) == {
        "q": "c",
        "url": "http://example.com/api/echo?q=a%20b&q=c",
        "path": "/api/echo",
        "cookie": "1",
        "main": True,
    }
    head = server.get("/api/echo", "HEAD")
    assert (head.status, head.body, head.headers["content-type"]) == (200, b"", "application/json")
    assert json.loads(server.get("/api/echo", "POST", b'{"n": 1}').body) == {"json": {"n": 1}, "same": True}
    form = server.get("/api/echo", "PUT", b"a=1&b=2", Content_Type="application/x-www-form-urlencoded")
    assert json.loads(form.body) == {"a": "1", "b": "2"}
    assert server.get("/api/echo", "DELETE", b"\x00\xff").body == b"\x00\xff"
    options = server.get("/api/echo", "OPTIONS")
    assert (options.status, options.headers["allow"]) == (204, "GET, HEAD, POST, PUT, DELETE, OPTIONS")
    refused = server.get("/api/echo", "PATCH", b"")
    assert (refused.status, refused.headers["allow"]) == (405, options.headers["allow"])
    assert server.get("/api/echo/").status == 200


def test_rules_of_the_site_hold_for_handlers(shared_server):
    server = shared_server
    assert server.get("/old-echo").headers["location"] == "/api/echo"
    assert json.loads(server.get("/v1/echo?q=x").body)["q"] == "x"
    assert server.get("/v1/echo", "DELETE", b"x").body == b"x"
    assert server.get("/api/nothing").status == 404
    assert server.get("/index", "POST", b"").headers["allow"] == "GET, HEAD"


def test_an_answer_that_was_built_keeps_its_type_and_leaves_the_rest_to_the_handler(site, start):
    server = start(site)
    assert (site / "out/api/mixed").read_bytes() == b'{"built":true}'
    for _ in range(2):
        reply = server.get("/api/mixed")
        assert (reply.body, reply.headers["content-type"]) == (b'{"built":true}', "application/json")
        assert "etag" in reply.headers
    assert server.get("/api/mixed", "POST", b"").body == b"posted"
    assert server.get("/api/mixed", "PUT", b"").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_params_status_headers_and_cookies(shared_server):
    server = shared_server
    reply = server.get("/api/items/%C3%A4")
    assert (reply.status, reply.body.decode(), reply.headers["x-own"]) == (201, "item ä", "a")
    connection = http.client.HTTPConnection(server.host, server.port)
    connection.request("GET", "/api/items/1")
    cookies = connection.getresponse().headers.get_all("set-cookie")
    connection.close()
    assert cookies is not None and [cookie.split(";")[0] for cookie in cookies] == ["one=1", "two=2"]
    away = server.get("/api/items/away")
    assert (away.status, away.headers["location"]) == (303, "/api/items/1")
    missing = server.get("/api/items/none")
    assert missing.status == 404 and b"<html" in missing.body


def test_bodies_have_limits_of_size_and_time(site, start):
    server = start(site)
    assert server.get("/api/echo", "DELETE", b"x" * 1000).status == 200
    assert server.get("/api/echo", "DELETE", b"x" * 1001).status == 413
    chunked = b"DELETE /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    for data, status in ((b"3e9\r\n" + b"x" * 1001 + b"\r\n0\r\n\r\n", b"413"), (b"5\r\nab", b"408")):
        with socket.create_connection((server.host, server.port), timeout=5) as connection:
            connection.sendall(chunked + data)
            assert connection.recv(1000).split(b" ")[1] == status
    assert told(server) == ""


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("raises", "app/api/wrong/[kind]/route.py:12:16: ZeroDivisionError: division by zero"),
        ("exits", "SystemExit"),
        ("stops", "app/api/wrong/[kind]/route.py:16"),
        ("odd", "`GET` returns a value of type object, which is no response."),
        ("header?v=a%0d%0aX-B:%20c", "the header x-a holds a line break"),
    ],
)
def test_what_goes_wrong_is_told_once_and_not_to_visitors(site, start, path, says):
    server = start(site)
    reply = server.get(f"/api/wrong/{path}")
    assert (reply.status, reply.body) == (500, b"Internal Server Error")
    wait_until(lambda: says in told(server))
    assert told(server).count("could not be answered") == 1 and "Traceback" not in told(server)
    assert server.get("/api/wrong/fine").body == b"fine"


def test_handlers_that_take_too_long_do_not_hold_up_others(site, start):
    server = start(site)
    with ThreadPoolExecutor(8) as visitors:
        slow = [visitors.submit(server.get, "/api/wrong/blocks") for _ in range(4)]
        waits = visitors.submit(server.get, "/api/wrong/waits", "POST", b"")
        assert server.get("/").status == 200
        replies = [each.result() for each in (*slow, waits)]
    assert {reply.status for reply in replies} == {503}
    assert all(reply.headers["retry-after"] == "5" for reply in replies)
    # Threads cannot be ended: while all are taken, others are told so at once.
    assert server.get("/api/wrong/fine").status == 503
    wait_until(lambda: server.get("/api/wrong/fine").status == 200)
    assert "GET /api/wrong/blocks was not answered within 1.5 s" in told(server)


def test_streams_come_piece_by_piece(site, start):
    server = start(site)
    # The first request opens the project, which takes its time on a busy machine.
    wait_until(lambda: server.get("/api/stream/plain").status == 200)
    assert server.get("/api/stream/plain").body == b"one,two"
    assert server.get("/api/stream/plain", "HEAD").status == 200
    file = server.get("/api/stream/file", Range="bytes=1-6")
    assert (file.status, file.body) == (206, b"import")
    connection = http.client.HTTPConnection(server.host, server.port, timeout=5)
    connection.request("GET", "/api/stream/ticks")
    response = connection.getresponse()
    assert [response.readline() for _ in range(3)] == [b"tick\n"] * 3
    # A visitor who leaves ends the stream.
    connection.sock.shutdown(socket.SHUT_RDWR)
    connection.close()
    log = site / "app/api/stream/[kind]/log.txt"
    wait_until(lambda: log.exists() and log.read_text() == "closed")


@pytest.mark.parametrize("kind", ["broken", "silent"])
def test_a_stream_that_breaks_off_is_seen_to_be_broken(site, start, kind):
    server = start(site)
    with pytest.raises(http.client.IncompleteRead):
        server.get(f"/api/stream/{kind}")
    says = "in the middle" if kind == "broken" else "was not answered within"
    wait_until(lambda: says in told(server))
    assert len([line for line in told(server).splitlines() if "api/stream" in line]) <= 2
    assert "Traceback" not in told(server)
    assert server.get("/api/stream/plain").status == 200


def test_streams_are_counted_among_the_requests(site, start):
    server = start(site)
    # The first request opens the project, which takes its time on a busy machine.
    wait_until(lambda: server.get("/api/stream/plain").status == 200)
    connections = [http.client.HTTPConnection(server.host, server.port, timeout=5) for _ in range(4)]
    for connection in connections:
        connection.request("GET", "/api/stream/ticks")
        assert connection.getresponse().status == 200
    with ThreadPoolExecutor(1) as visitors:
        waiting = visitors.submit(server.get, "/api/echo")
        time.sleep(0.2)
        assert not waiting.done()
        connections[0].sock.close() if connections[0].sock else connections[0].close()
        for connection in connections:
            connection.close()
        assert waiting.result().status == 200


def test_below_a_base_path_with_slashes(tmp_path, monkeypatch, start):
    monkeypatch.delenv("RECTO_STORE", raising=False)
    settings = 'base = "/docs"\ntrailing_slash = true\n' + SETTINGS
    root = write_site(tmp_path / "site", {**FILES, "recto.toml": settings})
    build_site(root)
    server = start(root)
    for path in ("/docs/api/echo", "/docs/api/echo/"):
        reply = json.loads(server.get(f"{path}?q=1", Host="x").body)
        assert (reply["q"], reply["path"], reply["url"]) == ("1", "/api/echo", f"http://x{path}?q=1")
    assert server.get("/api/echo").status == 404
