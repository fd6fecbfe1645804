"""Reads a text file of a site, or says what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

from recto.errors import RectoError, Span

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PIECE = 1 << 16


def read_text(path: Path | str, shown: str) -> str:
    """The text of a UTF-8 file. Raises `RectoError` for a file that cannot be read or is not UTF-8."""
    try:
        data = _read_bytes(path)
    except OSError as error:
        raise RectoError(f"The file cannot be read: {error.strerror}.", where=Span(shown)) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = data.rfind(b"\n", 0, error.start) + 1
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode("utf-8", "replace")) + 1
        raise RectoError(
            f"The file is not UTF-8: byte 0x{data[error.start]:02x}.",
            where=Span(shown, line, column),
            hint="Save it as UTF-8.",
        ) from None


def _read_bytes(path: Path | str) -> bytes:
    """The content of a file with half the calls of the system that `open` and `read` need."""
    descriptor = os.open(path, _FLAGS)
    try:
        size = os.fstat(descriptor).st_size
        data = os.read(descriptor, size + 1)
        # Less or more than its size: it changes just now, or the system makes it up when it is read.
        while len(data) != size and (piece := os.read(descriptor, _PIECE)):
            data += piece
            size = -1
        return data
    finally:
        os.close(descriptor)
