"""The production server beside a bare uvicorn handler that returns the same bytes, in the same run.

Prints requests per second for a static page of 30 KB, and the 99th percentile of other visitors' waits while a page is
being made anew behind an API that takes one second. `wrk` measures where it is installed (Debian: apt-get install wrk),
else a bounded loop in Python, whose own speed is then most of what is seen. Loopback only.

    python -m bench.serve [seconds]
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recto.export import build_site

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
CONNECTIONS = 32
ROUNDS = 7
PARAGRAPH = "Recto turns a folder of Markdown, components and Python into a site.\n\n"

LIVE = """
from recto import fetch
import os

export revalidate = 1

async def Stars():
    response = await fetch(os.environ["API"], revalidate=1)
    return <b>{response.json()["stars"]}</b>

# Stars

<Stars />
"""


@dataclass(frozen=True)
class Load:
    per_second: float
    p50: float
    p99: float


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, _api() as address:
        os.environ["API"] = address
        root = _site(Path(folder) / "site")
        page = (root / "out" / "page.html").read_bytes()
        (Path(folder) / "page.bin").write_bytes(page)
        tool = "wrk" if shutil.which("wrk") else "a loop in Python"
        stack = f"{'httptools' if find_spec('httptools') else 'h11'}, {'uvloop' if find_spec('uvloop') else 'asyncio'}"
        print(f"A page of {len(page) / 1000:.1f} kB, {CONNECTIONS} connections, {tool}, uvicorn with {stack}\n")
        with _bare(folder) as bare, _recto(root) as ours:
            _compare(bare, ours)
            _while_made_anew(ours)


def _compare(bare: int, ours: int) -> None:
    """In turns, so that what else the machine does meets both."""
    rounds = [(_load(bare, "/"), _load(ours, "/page")) for _ in range(ROUNDS)]
    print(f"{'':32}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}")
    middle = [sorted((each[side] for each in rounds), key=_speed)[ROUNDS // 2] for side in (0, 1)]
    for name, load in zip(("bare uvicorn handler", "recto serve, static page"), middle, strict=True):
        print(f"{name:32}{load.per_second:>9,.0f}{load.p50:>9.2f}{load.p99:>9.2f}")
    ratios = [mine.per_second / other.per_second for other, mine in rounds]
    print(f"ratio, median of {ROUNDS} rounds: {statistics.median(ratios):.2f}\n")


def _speed(load: Load) -> float:
    return load.per_second


def _while_made_anew(port: int) -> None:
    """At a tenth of what the server can do: waits are its own, not those of a queue."""
    time.sleep(2.0)
    idle = _paced(port, "/page", SECONDS)
    stop = threading.Event()
    visitor = threading.Thread(target=_visit, args=(port, "/live", stop))
    visitor.start()
    busy = _paced(port, "/page", SECONDS)
    live = _paced(port, "/live", SECONDS)
    stop.set()
    visitor.join()
    print(f"{'paced visitors, 200 req/s':32}{'':>9}{'p50 ms':>9}{'p99 ms':>9}")
    for name, load in (
        ("nothing else going on", idle),
        ("a page being made, 1 s API", busy),
        ("  that page itself", live),
    ):
        print(f"{name:32}{'':>9}{load.p50:>9.2f}{load.p99:>9.2f}")
    print(f"p99 while a page is made / idle p99: {busy.p99 / idle.p99:.2f}")


def _visit(port: int, path: str, stop: threading.Event) -> None:
    while not stop.wait(0.05):
        _get(port, path)


def _paced(port: int, path: str, seconds: float, per_second: int = 200) -> Load:
    waits: list[float] = []
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    begin = time.perf_counter()
    for number in range(int(seconds * per_second)):
        due = begin + number / per_second
        while (left := due - time.perf_counter()) > 0:
            time.sleep(left)
        start = time.perf_counter()
        _exchange(connection, path)
        waits.append(time.perf_counter() - start)
    connection.close()
    return _summed(waits, seconds)


def _load(port: int, path: str) -> Load:
    if shutil.which("wrk"):
        return _wrk(port, path)
    waits: list[float] = []

    def visit() -> None:
        connection = socket.create_connection(("127.0.0.1", port))
        while time.perf_counter() < end:
            start = time.perf_counter()
            _exchange(connection, path)
            waits.append(time.perf_counter() - start)
        connection.close()

    end = time.perf_counter() + SECONDS
    threads = [threading.Thread(target=visit) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _summed(waits, SECONDS)


def _wrk(port: int, path: str) -> Load:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:.0f}s", "--latency", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    per_second = re.search(r"Requests/sec:\s+([\d.]+)", said)
    waits = {share: _milliseconds(value) for share, value in re.findall(r"(50|99)%\s+([\d.]+\w+)", said)}
    assert per_second is not None, said
    return Load(float(per_second[1]), waits["50"], waits["99"])


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def _summed(waits: list[float], seconds: float) -> Load:
    ordered = sorted(waits)
    return Load(len(ordered) / seconds, ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.99)] * 1000)


def _exchange(connection: socket.socket, path: str) -> None:
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    assert length is not None and head.startswith(b"HTTP/1.1 200"), head
    missing = int(length[1]) - len(body)
    while missing > 0:
        missing -= len(connection.recv(65_536))


def _get(port: int, path: str) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        _exchange(connection, path)


def _site(root: Path) -> Path:
    (root / "content").mkdir(parents=True)
    (root / "recto.toml").write_text("search = false\n")
    (root / "content" / "index.md").write_text("# Home\n")
    (root / "content" / "live.mdx").write_text(LIVE)
    text = "# Page\n\n"
    while len(text) < 24_500:
        text += PARAGRAPH
    (root / "content" / "page.md").write_text(text)
    build_site(root)
    return root


@contextmanager
def _api() -> Iterator[str]:
    """An API that takes a second."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(1.0)
            body = json.dumps({"stars": int(time.time())}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()


@contextmanager
def _recto(root: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "recto", "serve", str(root), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r":(\d+)/", process.stdout.readline())
    assert found is not None
    yield from _running(process, int(found[1]))


@contextmanager
def _bare(folder: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "bench.serve_bare", f"{folder}/page.bin", str(port)])
    yield from _running(process, port)


def _running(process: subprocess.Popen[Any], port: int) -> Iterator[int]:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
