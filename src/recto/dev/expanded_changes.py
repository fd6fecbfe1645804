"""From what a file system tells to the files that have changed: a folder that is moved takes its files along."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def expanded(paths: Iterable[Path], known: Iterable[str]) -> frozenset[Path]:
    """The paths, the files below those that are folders, and of the `known` files those below them."""
    found = set(paths)
    folders = [path for path in found if path.is_dir() or not path.exists()]
    for folder in folders:
        for parent, _, names in os.walk(folder):
            found.update(Path(parent, name) for name in names)
    if folders:
        starts = tuple(f"{folder}{os.sep}" for folder in folders)
        found.update(Path(file) for file in known if file.startswith(starts))
    return frozenset(found)
