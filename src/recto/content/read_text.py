"""Reads a text file of a site, or says what is wrong with it."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

from recto.errors import RectoError, Span


def read_text(path: Path | str, shown: str) -> str:
    """The text of a UTF-8 file. Raises `RectoError` for a file that cannot be read or is not UTF-8."""
    try:
        with FileIO(path) as file:
            data = file.readall()
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
