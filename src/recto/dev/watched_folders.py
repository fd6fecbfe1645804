"""Which folders of a site are watched: not those that others write, and that hold thousands of files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from msgspec import Struct

from recto.project import Project
from recto.project.import_path import is_installed

# Standard output and standard error.
_PRINTED_TO = (1, 2)
_NEVER = frozenset({"__pycache__", "node_modules"})
# What the system writes, and what nobody edits.
_SYSTEM = ("/dev/", "/etc/", "/proc/", "/sys/", "/usr/bin/", "/usr/lib/", "/usr/lib64/", "/usr/share/")


class WatchedFolders(Struct, frozen=True):
    """The folders of the site in `root`, whose output is `out`."""

    root: Path
    out: Path

    @classmethod
    def of(cls, project: Project) -> Self:
        """Those of an open project."""
        return cls(project.root, (project.root / project.settings.out).resolve())

    def deep(self) -> list[Path]:
        """Folders that are watched with all that is below them."""
        try:
            entries = sorted(os.scandir(self.root), key=lambda entry: entry.name)
        except OSError:
            return []
        return [Path(entry.path) for entry in entries if entry.is_dir() and self.is_watched(Path(entry.path))]

    def outside(self, files: Iterable[str], folders: Iterable[str] = ()) -> frozenset[Path]:
        """The folders of files, and those `folders`, that lie outside of the site, of Python and of its packages."""
        inside = (f"{self.root}{os.sep}", f"{_own_package()}{os.sep}", *_SYSTEM)
        others = {os.path.dirname(file) for file in files if not file.startswith(inside)}  # noqa: PTH120
        others |= {folder for folder in folders if not f"{folder}{os.sep}".startswith(inside)}
        return frozenset(Path(each) for each in others if not is_installed(f"{each}{os.sep}"))

    def asked_for(self, places: Iterable[Path]) -> tuple[Path, ...]:
        """Those of some places that are there and are not watched anyway: the settings name them."""
        return tuple(sorted(place for place in places if place.exists() and not place.is_relative_to(self.root)))

    def is_watched(self, path: Path) -> bool:
        """Whether a change of a file or folder may be one of the site."""
        if path.is_relative_to(self.out) or _is_printed_to(path):
            return False
        try:
            parts = path.relative_to(self.root).parts
        except ValueError:
            return not any(part in _NEVER for part in path.parts)
        if any(part in _NEVER for part in parts) or (parts and parts[0] in (".git", ".recto", ".venv", ".hg", ".idea")):
            return False
        return not any((folder / "pyvenv.cfg").is_file() for folder in self._above(path))

    def _above(self, path: Path) -> Iterator[Path]:
        """The folders of the site from its root to a path."""
        first = path.relative_to(self.root).parts[:1]
        if first:
            yield self.root / first[0]


def _is_printed_to(path: Path) -> bool:
    """Whether output goes to this file, as in `recto dev > dev.log`: to tell of its changes would change it again."""
    for stream in _PRINTED_TO:
        try:
            printed = os.fstat(stream)
            if stat.S_ISREG(printed.st_mode) and os.path.samestat(printed, path.stat()):
                return True
        except OSError:
            continue
    return False


def _own_package() -> str:
    return str(Path(__file__).parents[1])
