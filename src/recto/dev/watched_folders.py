"""Which folders of a site are watched: not those that others write, and that hold thousands of files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from msgspec import Struct

from recto.project import Project

_NEVER = frozenset({"__pycache__", "node_modules"})


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

    def outside(self, files: Iterable[str]) -> list[Path]:
        """The folders of files that lie outside of the site, and of Python and its packages."""
        own = f"{self.root}{os.sep}"
        known = (f"{sys.prefix}{os.sep}", f"{sys.base_prefix}{os.sep}", f"{_own_package()}{os.sep}")
        others = {os.path.dirname(file) for file in files if not file.startswith((own, *known))}  # noqa: PTH120
        system = ("/proc", "/sys", "/dev", "/etc", "/usr")
        return [Path(each) for each in sorted(others) if not each.startswith(system) and os.path.isdir(each)]  # noqa: PTH112

    def is_watched(self, path: Path) -> bool:
        """Whether a change of a file or folder may be one of the site."""
        if path.is_relative_to(self.out):
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


def _own_package() -> str:
    return str(Path(__file__).parents[1])
