"""The process that runs the blocks of one session: IPython's kernel, and a note of what the blocks have used.

It imports nothing of Recto, so that the code of pages finds the Python that it would find without it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

REPORT_FILE = "RECTO_REPORT"
"""The variable of the environment with the file that `report` writes."""

_read: set[str] = set()
_loaded: set[str] = set()
_is_open = False


def begin() -> None:
    """From now on, what is read and imported is noted."""
    global _is_open
    _loaded.update(sys.modules)
    _is_open = True


def report() -> None:
    """Write what was used since `begin`: packages with their versions, and files of the working folder."""
    global _is_open
    _is_open = False
    used = {"packages": _packages(), "files": _files(Path.cwd())}
    Path(os.environ[REPORT_FILE]).write_text(json.dumps(used), "utf-8")


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _is_open or event != "open":
        return
    path, mode, flags = arguments
    if not isinstance(path, str | bytes | os.PathLike) or (flags or 0) & (os.O_WRONLY | os.O_TRUNC | os.O_EXCL):
        return
    if not (isinstance(mode, str) and mode[:1] in ("w", "x", "a")):
        _read.add(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 - links stay what they are


def _packages() -> Mapping[str, str]:
    from importlib.metadata import packages_distributions, version

    names = {name.partition(".")[0] for name in sys.modules.keys() - _loaded}
    installed = {name for name in names if _is_installed(getattr(sys.modules.get(name), "__file__", None))}
    if not installed:
        return {}
    owners = packages_distributions()
    found = sorted({owner for name in installed for owner in owners.get(name, ())})
    return {owner: version(owner) for owner in found}


def _files(root: Path) -> Mapping[str, str]:
    from hashlib import blake2b
    from importlib.util import source_from_cache

    found: dict[str, str] = {}
    for name in sorted(_read):
        path = Path(source_from_cache(name)) if name.endswith(".pyc") and "__pycache__" in name else Path(name)
        if path.is_relative_to(root) and not _is_installed(str(path)) and path.is_file():
            shown = path.relative_to(root)
            if shown.parts[0][0] != ".":
                found[shown.as_posix()] = blake2b(path.read_bytes(), digest_size=16).hexdigest()
    return found


def _is_installed(file: str | None) -> bool:
    return file is not None and ("site-packages" in file or "dist-packages" in file)


if __name__ == "__main__":
    # The blocks ask for it under its own name.
    import recto.features.execute.kernel as kernel

    sys.addaudithook(kernel._hear)
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
