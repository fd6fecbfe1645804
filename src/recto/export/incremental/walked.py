"""The files of a site's folders, as one walk finds them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from recto.settings.no_content import holds_no_content, is_no_content


def walk(folders: Iterable[str], *, content: bool = False) -> dict[str, os.stat_result]:
    """Every file below some folders by its path; symlinks are followed, but not back to a folder that they lie in.

    With `content`, folders that hold none are left out: what was built and installed, and what tools keep.
    """
    found: dict[str, os.stat_result] = {}
    for folder in dict.fromkeys(folders):
        found.update(_walk(folder, content))
    return found


def _walk(folder: str, content: bool) -> Iterator[tuple[str, os.stat_result]]:
    waiting: list[tuple[str, tuple[tuple[int, int], ...]]] = [(folder, ())]
    while waiting:
        path, above = waiting.pop()
        try:
            status = os.stat(path)
            own = (status.st_dev, status.st_ino)
            if own in above and status.st_ino:
                continue
            above = (*above, own)
            with os.scandir(path) as found:
                entries = list(found)
        except OSError:
            continue
        if content and path != folder and holds_no_content([entry.name for entry in entries]):
            continue
        for entry in entries:
            try:
                if not entry.is_dir():
                    yield entry.path, entry.stat()
                elif not content or not is_no_content(entry.name):
                    waiting.append((entry.path, above))
            except OSError:
                # A symlink that leads nowhere: who reads the site says so.
                continue
