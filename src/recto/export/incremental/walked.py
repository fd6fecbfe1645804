"""The files of a site's folders, as one walk finds them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator


def walk(folders: Iterable[str], without: Collection[str] = ()) -> dict[str, os.stat_result]:
    """Every file below some folders by its path; symlinks are followed, but not back to a folder that they lie in.

    Folders whose name is in `without` are left out.
    """
    found: dict[str, os.stat_result] = {}
    for folder in dict.fromkeys(folders):
        found.update(_walk(folder, without))
    return found


def _walk(folder: str, without: Collection[str]) -> Iterator[tuple[str, os.stat_result]]:
    waiting: list[tuple[str, tuple[tuple[int, int], ...]]] = [(folder, ())]
    while waiting:
        path, above = waiting.pop()
        try:
            status = os.stat(path)
            own = (status.st_dev, status.st_ino)
            if own in above and status.st_ino:
                continue
            above = (*above, own)
            entries = os.scandir(path)
        except OSError:
            continue
        with entries:
            for entry in entries:
                try:
                    if not entry.is_dir():
                        yield entry.path, entry.stat()
                    elif entry.name not in without:
                        waiting.append((entry.path, above))
                except OSError:
                    # A symlink that leads nowhere: who reads the site says so.
                    continue
