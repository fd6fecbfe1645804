"""Standard output and errors of a kernel, in the order in which they were written, whoever wrote them."""

from __future__ import annotations

import codecs
import os
import secrets
import sys
import threading
from typing import Any

from ipykernel.iostream import OutStream

_PIECE = 1 << 16
_NAP = 0.002
"""Seconds in which a pipe fills before it is read again: a thread that wakes for each word slows the code down."""
_PATIENCE = 10.0


class BlockStream(OutStream):  # type: ignore[misc, unused-ignore]
    """A stream of Python that goes through the same pipe as what other programs write to its descriptor."""

    def __init__(self, session: Any, pub_thread: Any, name: str, **options: Any) -> None:
        super().__init__(session, pub_thread, name, **{**options, "watchfd": False, "echo": None})
        self._descriptor = getattr(sys, f"__{name}__").fileno()
        # Under this name the kernel looks for where its own log may go.
        self._original_stdstream_copy = os.dup(self._descriptor)
        self._source, target = os.pipe()
        os.dup2(target, self._descriptor)
        os.close(target)
        self._mark = b"\0" + secrets.token_hex(16).encode()
        self._one_flush = threading.Lock()
        self._is_waited_for = threading.Event()
        self._seen = threading.Semaphore(0)
        self._owner = os.getpid()
        self._reader = threading.Thread(target=self._read, name=f"recto-{name}", daemon=True)
        self._reader.start()

    def fileno(self) -> int:
        """The descriptor that other programs are given."""
        return int(self._descriptor)

    def write(self, string: str) -> int:
        """Write a text into the pipe."""
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        self._push(string.encode(errors="replace"))
        return len(string)

    def flush(self) -> None:
        """Hand over what was written up to now, by this process and by others."""
        if os.getpid() != self._owner:
            # The process that this one has come from reads the pipe.
            return
        if threading.current_thread() is not self._reader:
            with self._one_flush:
                self._is_waited_for.set()
                self._push(self._mark)
                self._seen.acquire(timeout=_PATIENCE)
                self._is_waited_for.clear()
        super().flush()

    def _push(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._descriptor, data) :]

    def _read(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        waiting = b""
        while data := os.read(self._source, _PIECE):
            *ended, waiting = (waiting + data).split(self._mark)
            for piece in ended:
                self._show(decoder.decode(piece))
                self._seen.release()
            start = waiting.rfind(b"\0")
            cut = start if start >= 0 and self._mark.startswith(waiting[start:]) else len(waiting)
            self._show(decoder.decode(waiting[:cut]))
            waiting = waiting[cut:]
            self._is_waited_for.wait(_NAP)

    def _show(self, text: str) -> None:
        if text and not self.closed:
            super().write(text)
