"""The folders on which the result of a glob depends although it does not list them.

A glob lists folders for `*` and `**`; for a plain name it only looks whether there is such a file.
"""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import Any


def folders_behind(event: str, arguments: tuple[Any, ...]) -> set[str]:
    """The folders that hold plain names of a pattern; `event` and `arguments` are what an audit hook is told."""
    if event == "glob.glob/2":
        pattern, _, base, folder_number = arguments
        if folder_number is not None:
            return set()
    else:
        base, pattern = arguments[:2]
        if event == "pathlib.Path.rglob":
            pattern = f"**/{pattern}"
    try:
        return _folders(os.fsdecode(base) if base is not None else "", os.fsdecode(pattern))
    except (TypeError, ValueError, OSError):
        # The glob itself says what is wrong with its pattern.
        return set()


def _folders(base: str, pattern: str) -> set[str]:
    parts = [part for part in pattern.replace(os.sep, "/").split("/") if part]
    plain = next((at for at, part in enumerate(parts) if glob.has_magic(part)), len(parts) - 1)
    start = Path(os.sep if Path(pattern).is_absolute() else base, *parts[:plain])
    found, folders, above = {start}, [start], ""
    for at, part in enumerate(parts[plain:], plain + 1):
        # With `**` every folder is listed.
        if not glob.has_magic(part) and above != "**":
            found.update(folders)
        if at < len(parts):
            folders = [path for folder in folders for path in folder.glob(part) if path.is_dir()]
            above = part
    return {str(folder) for folder in found}
