"""Runs `recto dev`: a free port, the server, the keys, and an end that comes at once."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, Protocol, cast

import uvicorn
from msgspec import Struct
from msgspec.structs import replace

from recto.dev.app import DevApp
from recto.dev.keys import listening
from recto.dev.polling import silent_file_system, wants_polling
from recto.dev.problem_log import Problem
from recto.dev.site import Change
from recto.errors import RectoError
from recto.gc_tuning import keep_for_good, tuned_gc
from recto.project import Project
from recto.server.connection import GuardedProtocol

_PORTS = 50
_TRIES = 5
# How long a date in the head of an answer may last. Seconds.
_TICK = 1.0
# Threads that make pages let the one that answers go first.
_SWITCH_INTERVAL = 0.001


class DevOptions(Struct, frozen=True):
    """What the command line asks for. `allowed` are further names under which the server is reached."""

    host: str = "127.0.0.1"
    port: int = 8000
    opens: bool = False
    polls: bool = False
    allowed: tuple[str, ...] = ()


class Terminal(Protocol):
    """What is said while the server runs; the command prints it."""

    def ready(self, urls: Sequence[str], pages: int, seconds: float, notes: Sequence[str]) -> None:
        """The addresses, once the server answers."""

    def keys(self) -> None:
        """What the keys do."""

    def changed(self, change: Change) -> None:
        """What was read anew."""

    def problems(self, problems: Sequence[Problem]) -> None:
        """What was found wrong."""

    def clear(self) -> None:
        """Make the screen empty."""


def run(root: Path, options: DevOptions, terminal: Terminal) -> NoReturn:
    """Serve the site in a folder until interrupted, and end the process.

    Raises `RectoError` for wrong settings and when no port is free.
    """
    started = time.perf_counter()
    sys.setswitchinterval(_SWITCH_INTERVAL)
    status: object = 0
    with Project.open(root, mode="development") as project:
        scratch = Path(tempfile.mkdtemp(prefix="recto-dev-"))
        try:
            listener, note = _listener(options.host, options.port)
            options, polling_note = _polling(project.root, options)
            notes = [each for each in (note, polling_note) if each]
            with listener, tuned_gc():
                asyncio.run(_serve(project, scratch, listener, notes, options, terminal, started))
        except KeyboardInterrupt:
            pass
        except SystemExit as told:
            status = told.code
        finally:
            _remove(scratch)
        _end(status if isinstance(status, int) else 1)


async def _serve(
    project: Project,
    scratch: Path,
    listener: socket.socket,
    notes: Sequence[str],
    options: DevOptions,
    terminal: Terminal,
    started: float,
) -> None:
    app = DevApp.of(
        project,
        scratch,
        terminal.problems,
        terminal.changed,
        host=options.host,
        allowed=options.allowed,
        polls=options.polls,
    )
    config = uvicorn.Config(
        cast(Any, app),
        http=cast("type[asyncio.Protocol]", partial(GuardedProtocol, "off")),
        ws="none",
        lifespan="off",
        # At the end it tells of each connection that it closes.
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=0,
    )
    server = _Server(config, app)
    await app.start()
    keep_for_good()
    urls = _urls(options.host, listener.getsockname()[1], project.settings.base)
    loaded = app.site.loaded
    terminal.ready(urls, len(loaded.pages.pages) if loaded is not None else 0, time.perf_counter() - started, notes)
    app.site.problems.tell()
    loop = asyncio.get_running_loop()
    presses = _presses(app, server, terminal, urls[0])

    def press(key: str) -> None:
        if key in presses and not loop.is_closed():
            loop.call_soon_threadsafe(presses[key])

    with listening(press) as has_keys:
        if has_keys:
            terminal.keys()
        if options.opens:
            _open_browser(urls[0])
        await server.serve(sockets=[listener])


def _presses(app: DevApp, server: _Server, terminal: Terminal, url: str) -> dict[str, Callable[[], object]]:
    """What the keys do."""
    running: set[asyncio.Task[None]] = set()

    def start(work: Any) -> None:
        task = asyncio.ensure_future(work())
        running.add(task)
        task.add_done_callback(running.discard)

    return {
        "r": lambda: start(app.reload),
        "f": lambda: start(app.refresh_data),
        "o": lambda: _open_browser(url),
        "c": terminal.clear,
        "q": server.end,
    }


class _Server(uvicorn.Server):
    """Ends as soon as it is told to, and with it the connections of tabs, which would never end by themselves."""

    def __init__(self, config: uvicorn.Config, app: DevApp) -> None:
        super().__init__(config)
        self._app = app
        self._loop = asyncio.get_running_loop()
        self._told = asyncio.Event()

    def end(self) -> None:
        """Stop serving."""
        self.should_exit = True
        self._told.set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._told.set)

    async def main_loop(self) -> None:
        # The original looks ten times in a second whether it shall end, and asks for the date each tenth time.
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), _TICK)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.stop()
        await super().shutdown(sockets)
        # The loop would wait for threads that still work for somebody.
        self._loop.set_default_executor(ThreadPoolExecutor(1))


def _open_browser(url: str) -> None:
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _listener(host: str, port: int) -> tuple[socket.socket, str]:
    """A socket on the port, or on the next one that is free, and what there is to say of that."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = port if port == 0 else min(port + _PORTS, 65535)
    for number in range(port, last + 1):
        try:
            listener = socket.create_server((host, number), family=family, backlog=2048)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES) and number < last:
                continue
            raise RectoError(
                f"Cannot listen on {host}:{number}: {os.strerror(error.errno or 0)}.",
                hint="Choose another port with --port.",
            ) from error
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener, f"Port {port} is taken." if number != port else ""
    raise AssertionError("the last port is free, or an error")


def _polling(root: Path, options: DevOptions) -> tuple[DevOptions, str]:
    """The options with what environment and file system say of polling, and what there is to say of that."""
    asked = True if options.polls else wants_polling()
    silent = silent_file_system(root) if asked is None else None
    note = f"Files are looked through again and again: this file system ({silent}) tells of no changes."
    return replace(options, polls=asked or silent is not None), note if silent is not None else ""


def _urls(host: str, port: int, base: str) -> list[str]:
    """The address for this machine, and the one for others where the server listens to them."""
    if host in ("0.0.0.0", "::", ""):
        names = ["localhost", *([own] if (own := _own_address()) else [])]
    else:
        names = [f"[{host}]" if ":" in host else host]
    return [f"http://{name}:{port}{base}/" for name in names]


def _own_address() -> str | None:
    """The address of this machine in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return None


def _remove(folder: Path) -> None:
    """Remove a folder although threads that nobody can end may still write into it."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def _end(status: int) -> NoReturn:
    """End now: Python would wait for threads in which code of the site hangs, and clean up for nobody."""
    for stream in (sys.stdout, sys.stderr):
        # Whoever has read the output may be gone.
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status)
