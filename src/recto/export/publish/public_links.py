"""Links of the file system in `public/` that lead out of the site."""

from __future__ import annotations

import os
from pathlib import Path

from recto.errors import RectoWarning, Span


def links_out_of_site(root: Path) -> list[RectoWarning]:
    """A warning for every link in `public/`, or behind one, that leads out of the project's folder `root`."""
    inside = os.path.realpath(root) + os.sep
    hint = "Copy what is meant into public/, or remove the link."
    found: list[RectoWarning] = []
    waiting = [(str(root / "public"), "public")]
    seen: set[str] = set()
    while waiting:
        path, shown = waiting.pop()
        real = os.path.realpath(path)
        if not real.startswith(inside):
            message = "This link leads out of the site, and what it leads to is published."
            found.append(RectoWarning(message, Span(shown), hint))
        elif Path(path).is_dir() and real not in seen:
            seen.add(real)
            with os.scandir(path) as entries:
                # Only links can lead out, and only folders hold further ones.
                below = [entry for entry in entries if entry.is_symlink() or entry.is_dir()]
            waiting += [(entry.path, f"{shown}/{entry.name}") for entry in below]
    return sorted(found, key=lambda warning: str(warning.where))
