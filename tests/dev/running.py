"""`recto dev` as a process of its own, for the tests of what it serves."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

_WAIT = 60.0
_LOCAL = re.compile(r"Local:\s+(\S+)/$", re.MULTILINE)
_LOCAL_ADDRESS = re.compile(r"http://[\w.]+:\d+")
# So that a server which hangs can tell where: it writes the stacks of its threads when it gets a signal.
_TELLING = """
import faulthandler, runpy, signal
if hasattr(signal, "SIGUSR1"):
    faulthandler.register(signal.SIGUSR1, all_threads=True)
runpy.run_module("recto.cli", run_name="__main__", alter_sys=True)
"""
_STATE = re.compile(r'<script type="application/json" id="recto-dev-state">(.*?)</script>', re.DOTALL)


def waited(condition: Callable[[], Any], what: str = "it") -> Any:
    """What a condition gives as soon as that is true; the test fails when it takes too long."""
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what} has not happened")


@dataclass
class RunningDev:
    """A server and what it has printed; `url` has no slash at its end."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def output(self) -> str:
        return "".join(self.lines)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(self.url + path, timeout=_WAIT, **options)

    def state(self, path: str) -> dict[str, Any]:
        """What the page tells the dev bar."""
        found = _STATE.search(self.get(path).text)
        assert found is not None
        state: dict[str, Any] = json.loads(found[1])
        return state

    def shows(self, path: str, text: str) -> None:
        """Wait until a page holds some text."""
        waited(lambda: text in self.get(path).text, f"{text!r} at {path}")

    def report(self) -> str:
        """What it has printed, and where its threads are now: for a test that has failed."""
        if self.process.poll() is None and hasattr(signal, "SIGUSR1"):
            self.process.send_signal(signal.SIGUSR1)
            time.sleep(0.5)
        return f"{self.output}\nStatus: {self.process.poll()}"

    def stop(self, how: int = signal.SIGINT) -> int:
        """Press Ctrl+C, or send another signal; the status with which the process has ended."""
        self.process.send_signal(how)
        return self.process.wait(_WAIT)


@contextmanager
def running_dev(root: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[RunningDev]:
    """Start `recto dev` on a free port and wait until it answers."""
    command = [sys.executable, "-c", _TELLING, "dev", str(root), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, cwd=root)
    server = RunningDev(process)

    reader = threading.Thread(target=_collect, args=(process, server.lines), daemon=True)
    reader.start()
    try:
        found = waited(lambda: _LOCAL.search(server.output) or process.poll() is not None, "the start")
        assert found is not True, server.output
        server.url = found[1]
        yield server
    except BaseException:
        print(server.report())
        raise
    finally:
        if process.poll() is None:
            server.stop()
        reader.join(5)


def _collect(process: subprocess.Popen[str], lines: list[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)


@dataclass
class TerminalDev:
    """A server on a terminal of its own, whose keys a test presses; `url` has no slash at its end."""

    process: subprocess.Popen[bytes]
    descriptor: int
    said: str = ""
    url: str = ""
    _read: int = 0

    def press(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def until(self, text: str) -> None:
        """Wait for a text after those that were waited for before."""
        while (place := self.said.find(text, self._read)) < 0:
            if not select.select([self.descriptor], [], [], _WAIT)[0]:
                raise AssertionError(f"{text!r} has not come, but {self.said[self._read :]!r}")
            self.said += os.read(self.descriptor, 10_000).decode("utf-8", "replace")
        self._read = place + len(text)

    def get(self, path: str) -> str:
        return httpx.get(self.url + path, timeout=_WAIT).text


@contextmanager
def dev_on_terminal(root: Path, env: dict[str, str] | None = None) -> Iterator[TerminalDev]:
    """Start `recto dev` on a terminal and wait for its keys."""
    import pty

    own, terminal = pty.openpty()
    command = [sys.executable, "-m", "recto.cli", "dev", str(root), "--port", "0"]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=env)
    os.close(terminal)
    server = TerminalDev(process, own)
    try:
        server.until("Keys: r reload")
        found = _LOCAL_ADDRESS.search(server.said)
        assert found is not None, server.said
        server.url = found[0]
        yield server
    finally:
        process.kill()
        process.wait()
        os.close(own)
