"""A Redis server of our own, and the three stores behind one face."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis

from recto.data import FileStore, MemoryStore, RedisStore, Store

REDIS_SERVER = shutil.which("redis-server") or shutil.which("valkey-server")


@dataclass
class RedisServer:
    """A real server on a free port, without persistence."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        assert REDIS_SERVER is not None
        self.port = self.port or free_port()
        self.process = subprocess.Popen(
            [REDIS_SERVER, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
        )
        wait_for_port(self.port, self.process)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass
class Clock:
    """Seconds that pass when told to, for leases; `on_advance` tells a store whose clock is elsewhere."""

    now: float = 0.0
    on_advance: Callable[[float], None] = lambda seconds: None

    def __call__(self) -> float:
        return time.monotonic() + self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds
        self.on_advance(seconds)


@dataclass
class Kind:
    """One kind of store: `open` makes another handle on the same entries."""

    name: str
    clock: Clock
    open: Callable[..., Store]
    corrupt: Callable[[], None]
    arguments: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    if REDIS_SERVER is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["memory", "file", "redis"])
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    return make_kind(request, request.param, tmp_path)


@pytest.fixture(params=["file", "redis"])
def shared_kind(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    """The stores that several processes can open."""
    return make_kind(request, request.param, tmp_path)


def make_kind(request: pytest.FixtureRequest, name: str, folder: Path) -> Kind:
    if name == "memory":
        clock = Clock()
        return Kind(name, clock, lambda **options: MemoryStore(**options, monotonic=clock), lambda: None)
    if name == "file":
        return file_kind(folder / "store")
    return redis_kind(request.getfixturevalue("redis_server"))


def file_kind(folder: Path) -> Kind:
    clock = Clock()

    def corrupt() -> None:
        for file in folder.glob("entries/*/*.entry"):
            data = bytearray(file.read_bytes())
            data[len(data) // 2] ^= 1
            file.write_bytes(data)

    def open_store(**options: int) -> Store:
        return FileStore(folder, **options, poll=0.02, monotonic=clock)

    return Kind("file", clock, open_store, corrupt, ["file", str(folder)])


def redis_kind(server: RedisServer) -> Kind:
    name = uuid.uuid4().hex

    def corrupt() -> None:
        with redis.Redis.from_url(server.url) as client:
            for key in client.scan_iter(f"{{{name}}}:e:*"):
                data = bytearray(client.hget(key, "data"))  # type: ignore[arg-type]
                data[len(data) // 2] ^= 1
                client.hset(key, "data", bytes(data))

    def open_store(**options: int) -> Store:
        return RedisStore(server.url, **options, name=name)

    def let_leases_age(seconds: float) -> None:
        with redis.Redis.from_url(server.url) as client:
            for key in client.scan_iter(f"{{{name}}}:l:*"):
                client.pexpire(key, int(client.pttl(key) - seconds * 1000))  # type: ignore[operator]

    return Kind("redis", Clock(on_advance=let_leases_age), open_store, corrupt, ["redis", server.url, name])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise AssertionError(f"the server for port {port} ended with {process.returncode}")
