"""Pagefind as a process that is asked and answers through pipes.

It hands its files over instead of writing them: on a full disk it would leave some of them empty and report success.
It ends when its input does, so it never outlives whoever asks it.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
from pathlib import Path
from typing import IO, Any

_ALLOCATOR = "_RJEM_MALLOC_CONF"
# By default it keeps room for every processor, and what was freed for ten seconds: a quarter of its memory.
_SPARING = "narenas:1,lg_tcache_max:10,dirty_decay_ms:100"
_END = b","
_READ = 1 << 20


class PagefindError(Exception):
    """Pagefind has answered with an error, or has ended."""


class PagefindService:
    """The process, which is started by the first question. `stop` may be called from another thread."""

    def __init__(self, executable: Path) -> None:
        self._executable = executable
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._asked = 0

    def ask(self, kind: str, **values: object) -> dict[str, Any]:
        """What Pagefind answers to one request. Raises `PagefindError`."""
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        self._asked += 1
        request = {"message_id": self._asked, "payload": {"type": kind, **values}}
        try:
            process.stdin.write(base64.b64encode(json.dumps(request).encode()) + _END)
            process.stdin.flush()
            answer = _read(process.stdout)
        except OSError as error:
            raise PagefindError(self._how_it_ended(process)) from error
        if answer is None:
            raise PagefindError(self._how_it_ended(process))
        payload: dict[str, Any] = answer["payload"]
        if payload["type"] == "Error":
            raise PagefindError(payload["message"])
        return payload

    def close(self) -> None:
        """Let the process end."""
        if self._process is not None:
            # Whatever it still does is for nobody.
            self._process.kill()
            self._process.communicate()
            self._process = None

    def stop(self) -> None:
        """End the process, whose answer then is an error, and start none again."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise PagefindError("it was stopped")
            if self._process is None:
                self._process = self._start()
            return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                [str(self._executable), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Each document with a bad selector would say so at length; the answer does too.
                stderr=subprocess.DEVNULL,
                env={_ALLOCATOR: _SPARING, **os.environ},
            )
        except OSError as error:
            raise PagefindError(f"it cannot be started: {error.strerror}") from error

    def _how_it_ended(self, process: subprocess.Popen[bytes]) -> str:
        if self._stopped:
            return "it was stopped"
        return f"it has ended with status {process.wait()}"


def _read(answers: IO[bytes]) -> dict[str, Any] | None:
    """The next answer; None when the process has ended without one."""
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(_END):
        part = answers.read1(_READ)  # type: ignore[attr-defined]
        if not part:
            return None
        parts.append(part)
    answer: dict[str, Any] = json.loads(base64.b64decode(b"".join(parts)[: -len(_END)]))
    return answer
