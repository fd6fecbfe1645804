"""Requests that are none, that are slow, that look for what is not theirs: a real server bears them."""

from __future__ import annotations

import contextlib
import os
import socket
import time

import pytest

from tests.server.live.conftest import Server, impatient, wait_until


def raw(server: Server, data: bytes, *, seconds: float = 5.0) -> bytes:
    """What the server says to bytes, until it closes or nothing comes for a while."""
    with socket.create_connection((server.host, server.port), timeout=seconds) as connection:
        connection.sendall(data)
        return read_all(connection)


def read_all(connection: socket.socket) -> bytes:
    found = b""
    try:
        while piece := connection.recv(65_536):
            found += piece
            if found.endswith(b"\r\n\r\n") or b"</html>" in found:
                break
    except (TimeoutError, ConnectionError):
        pass
    return found


OUTSIDE = [
    "/../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/%252e%252e/%252e%252e/etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/..%5c..%5cetc%5cpasswd",
    "/..\\..\\etc\\passwd",
    "//etc/passwd",
    "/etc/passwd",
    "/%00/etc/passwd",
    "/index.html%00.txt",
    "/_recto/../../recto.toml",
    "/_recto/routes.json",
    "/../recto.toml",
    "/../.recto/cache/pages/index.db",
]


def test_nothing_outside_the_site_is_sent(shared_server):
    for target in OUTSIDE:
        answer = raw(shared_server, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert answer.split(b" ", 2)[1] in (b"404", b"400"), (target, answer[:200])
        assert b"root:" not in answer and b"search = false" not in answer


NONE = [
    b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    b"GET /\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-A: b\x00c\r\n\r\n",
    b"POST /stars HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nabc",
    b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(9000)) + b"\r\n",
    b"GET /" + b"a" * 90_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
]


NONE_AT_ALL = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-A: b\x00c\r\n\r\n",
]


@impatient
def test_requests_that_are_none(shared_server):
    for data in NONE:
        answer = raw(shared_server, data, seconds=2)
        assert not answer.startswith(b"HTTP/1.1 5"), (data[:40], answer[:200])
        assert shared_server.get("/stars").status == 200
    assert "Traceback" not in shared_server.log.read_text()


@pytest.mark.parametrize(("style", "count"), [("off", 0), ("json", len(NONE_AT_ALL))])
def test_requests_that_are_none_are_told_nobody_but_the_access_log(site, start, style, count):
    server = start(site, "--access-log", style)
    for data in NONE_AT_ALL:
        assert raw(server, data, seconds=2).split(b" ", 2)[1] == b"400"
    wait_until(lambda: server.log.read_text().count('"status": 400') == count)
    assert style == "json" or server.log.read_text() == ""


@impatient
def test_heads_that_come_slowly_are_not_waited_for(shared_server):
    server = shared_server
    idlers = [socket.create_connection((server.host, server.port), timeout=5) for _ in range(50)]
    for number, idler in enumerate(idlers):
        idler.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " if number % 2 else b"")
    assert server.get("/stars").status == 200
    for idler in idlers[1::2]:
        with pytest.raises(ConnectionError):
            for _ in range(40):
                idler.sendall(b"a")
                time.sleep(0.05)
        break
    time.sleep(0.5)
    for idler in idlers:
        with contextlib.suppress(ConnectionError):
            assert idler.recv(100) == b""
        idler.close()


@impatient
def test_a_head_without_end_is_cut_off(shared_server):
    server = shared_server
    with socket.create_connection((server.host, server.port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(ConnectionError):
            for _ in range(10_000):
                connection.sendall(b"X-Endless: " + b"a" * 1000 + b"\r\n")
    assert server.get("/stars").status == 200


def test_clients_that_go_away_or_do_not_read(site, start):
    (site / "out" / "large.bin").write_bytes(os.urandom(1000) * 20_000)
    server = start(site, is_impatient=True)
    lazy = []
    for number in range(30):
        connection = socket.create_connection((server.host, server.port), timeout=5)
        connection.sendall(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n")
        if number % 2:
            connection.close()
        else:
            lazy.append(connection)
    assert server.get("/stars").status == 200
    time.sleep(1.5)
    # Whoever has not read for so long is gone; their pieces are not kept for them.
    with open(f"/proc/{server.process.pid}/status") as file:  # noqa: PTH123
        memory = next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
    assert memory < 250_000
    for connection in lazy:
        connection.close()
    assert len(server.get("/large.bin").body) == 20_000_000
    assert "Traceback" not in server.log.read_text()


def test_requests_cannot_poison_what_others_see(shared_server):
    server = shared_server
    clean = server.get("/stars")
    for target, headers in (
        ("/stars?utm=1", {}),
        ("/stars", {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "javascript"}),
        ("/stars", {"X_Original_URL": "/other", "X_Rewrite_URL": "/other"}),
        ("/stars", {"Accept_Encoding": "gzip;q=0, evil", "Cookie": "a=b"}),
        ("/stars", {"Range": "bytes=0-10"}),
        ("/stars", {"Accept_Language": "xx"}),
        ("/stars?" + "a" * 5000, {}),
    ):
        reply = server.get(target, **headers)
        assert b"evil" not in reply.body and "evil" not in str(reply.headers)
        assert reply.status in (200, 206)
    again = server.get("/stars")
    assert (again.stars, again.status) == (clean.stars, 200)


def test_no_redirect_leads_away(shared_server):
    for target in ("//evil.example", "//evil.example/..", "/%5cevil.example", "/%2f%2fevil.example/"):
        assert not shared_server.get(target).headers.get("location", "/").startswith(("//", "/\\", "http"))
