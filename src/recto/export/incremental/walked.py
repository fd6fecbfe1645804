"""The files of a site's folders, as one walk finds them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

_NO_SOURCES = frozenset({"node_modules", "__pycache__"})


def walk(folders: Iterable[str]) -> dict[str, os.stat_result]:
    """Every file below some folders by its path; symlinks are followed, each folder once."""
    seen: set[tuple[int, int]] = set()
    found: dict[str, os.stat_result] = {}
    for folder in folders:
        found.update(_walk(folder, seen))
    return found


def _walk(folder: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, os.stat_result]]:
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in seen and status.st_ino:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = os.scandir(path)
        except OSError:
            continue
        with entries:
            for entry in entries:
                try:
                    if not entry.is_dir():
                        yield entry.path, entry.stat()
                    elif entry.name not in _NO_SOURCES:
                        waiting.append(entry.path)
                except OSError:
                    # A symlink that leads nowhere: who reads the site says so.
                    continue
