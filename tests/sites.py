"""Small sites for tests, written as text: `=== path` begins a file."""

from __future__ import annotations

import re
from pathlib import Path

_HEAD = re.compile(r"^=== (.+)\n", re.MULTILINE)


def write_site(root: Path, files: dict[str, str] | str) -> Path:
    """Write files below `root`; a dict of them, or a text in which each begins with a line `=== path`."""
    for name, text in (split_files(files) if isinstance(files, str) else files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def split_files(text: str) -> dict[str, str]:
    """The files of a text with `=== path` lines."""
    _, *parts = _HEAD.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def read_files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
