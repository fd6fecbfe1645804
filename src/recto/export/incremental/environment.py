"""What a page depends on beside the project: Python, the installed packages, and Recto itself."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import recto


def environment_digest(environ: Mapping[str, str]) -> bytes:
    """Changes with Python, any installed package, any file of Recto, and the variables that are for Recto.

    `environ` has the variables of the process and those of the project's `.env` files.
    """
    found = hashlib.blake2b(digest_size=16)
    found.update(f"{sys.version}\0{sys.platform}\0{environ.get('TZ', '')}".encode())
    own = (f"{name}={value}\0" for name, value in sorted(environ.items()) if name.startswith("RECTO_"))
    found.update("".join(own).encode(errors="surrogateescape"))
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder):
            names = [name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-link", ".pth"))]
            found.update("\0".join(sorted(names)).encode())
    for line in sorted(_files(str(Path(recto.__file__).parent))):
        found.update(line.encode())
    return found.digest()


def _files(folder: str) -> list[str]:
    """Name, size and time of every file that a change of Recto can be in."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in ("__pycache__", "vendor"):
                    found += _files(entry.path)
            else:
                status = entry.stat()
                found.append(f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\n")
    return found
