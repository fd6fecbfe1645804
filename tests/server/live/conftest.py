"""Sites with live data, real servers that show them, and the stores between those."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from recto.export import build_site
from tests.data.conftest import REDIS_SERVER, RedisServer
from tests.server.live.stand_in import StandIn, stand_in
from tests.sites import write_site

SECRET = "a secret of more than sixteen characters"
IMPATIENT = Path(__file__).with_name("impatient.py")

PAGE = """
from recto import fetch
import os

export revalidate = 1

async def Stars():
    response = await fetch(
        os.environ["API"], revalidate=1, tags=["stars"], retries=0, timeout=0.5, max_bytes=100_000
    )
    return <b>{response.json()["stars"]}</b>

# Stars

Stars: <Stars />
"""
SETTINGS = """
search = false
[serve]
health = true
metrics = true
"""
FILES = {
    "recto.toml": SETTINGS,
    "content/index.md": "# Home\n",
    "content/stars.mdx": PAGE,
    "content/other.md": "# Other\n\nStatic.\n",
}


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def stars(self) -> int:
        found = re.search(rb"<b>(\d+)</b>", self.body)
        assert found is not None, self.body[-500:]
        return int(found[1])

    @property
    def cache(self) -> str:
        return self.headers.get("x-recto-cache", "")


@dataclass
class Server:
    """A `recto serve` of its own."""

    root: Path
    environment: dict[str, str]
    arguments: tuple[str, ...] = ()
    is_impatient: bool = False
    limit: Callable[[], None] | None = None
    process: subprocess.Popen[str] = field(init=False)
    host: str = "127.0.0.1"
    port: int = 0

    def __post_init__(self) -> None:
        program = [str(IMPATIENT)] if self.is_impatient else ["-m", "recto"]
        command = [sys.executable, *program, "serve", str(self.root), "--port", "0", *self.arguments]
        self.log = self.root.parent / f"server-{time.monotonic_ns()}.log"
        with self.log.open("w") as errors:
            self.process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **self.environment},
                preexec_fn=self.limit,
            )
        assert self.process.stdout is not None
        patience = threading.Timer(120, self.process.kill)
        patience.start()
        line = self.process.stdout.readline()
        patience.cancel()
        found = re.search(r"http://\S+", line)
        assert found is not None, (line, self.log.read_text())
        self.port = urlsplit(found[0]).port or 0
        wait_until(lambda: self.get("/").status < 400)

    def get(self, target: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        start = time.monotonic()
        try:
            connection.request(method, target, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            content = response.read()
            seconds = time.monotonic() - start
            return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, content, seconds)
        finally:
            connection.close()

    def revalidate(self, body: bytes, secret: str = SECRET) -> Reply:
        return self.get("/_recto/revalidate", "POST", body, Authorization=f"Bearer {secret}")

    def stop(self, sig: int = signal.SIGTERM) -> int:
        self.process.send_signal(sig)
        code = self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


def wait_until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except OSError:
            pass
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


@contextmanager
def api_for(patch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "RECTO_STORE"):
        patch.delenv(name, raising=False)
        patch.delenv(name.lower(), raising=False)
    with stand_in() as running:
        patch.setenv("API", running.url)
        yield running


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    with api_for(monkeypatch) as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, api: StandIn) -> Path:
    """A built site whose page /stars shows what the API says."""
    root = write_site(tmp_path / "site", FILES)
    build_site(root)
    return root


@pytest.fixture(scope="module", params=[False])
def shared_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server of such a site for all tests of a file that only ask; its parameter says whether it is impatient."""
    with pytest.MonkeyPatch.context() as patch, api_for(patch):
        root = write_site(tmp_path_factory.mktemp("shared") / "site", FILES)
        build_site(root)
        server = Server(root, {"RECTO_REVALIDATE_SECRET": SECRET, "RECTO_STORE": "file"}, is_impatient=request.param)
        yield server
        end(server)


impatient = pytest.mark.parametrize("shared_server", [True], indirect=True)


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis server that a test may stop."""
    if REDIS_SERVER is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    (tmp_path / "redis").mkdir()
    server = RedisServer(tmp_path / "redis")
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["file", "redis"])
def store(request: pytest.FixtureRequest) -> str:
    """The address of a store."""
    if request.param == "file":
        return "file"
    server: RedisServer = request.getfixturevalue("own_redis")
    return server.url


@pytest.fixture
def start() -> Iterator[Callable[..., Server]]:
    """Starts servers, and stops them in the end."""
    running: list[Server] = []

    def start_server(
        root: Path,
        *arguments: str,
        store: str = "file",
        is_impatient: bool = False,
        limit: Callable[[], None] | None = None,
    ) -> Server:
        environment = {"RECTO_REVALIDATE_SECRET": SECRET, "RECTO_STORE": store}
        server = Server(root, environment, arguments, is_impatient, limit)
        running.append(server)
        return server

    yield start_server
    for server in running:
        end(server)


def end(server: Server) -> None:
    if server.process.poll() is None:
        server.process.kill()
        server.process.wait()
    if server.process.stdout is not None:
        server.process.stdout.close()
