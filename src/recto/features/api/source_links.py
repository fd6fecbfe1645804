"""Where the lines of Python files are shown."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from recto.features.api.model import Place
from recto.features.api.repository import Repository, repository_of


class SourceLinks(Struct):
    """Where the lines of files are shown: in their repositories, else on pages of source below `route`.

    `how` is `source` of the settings. What is found of a file is kept.
    """

    root: Path
    how: str
    route: str
    _files: dict[str, tuple[Path, Repository | None]] = field(default_factory=dict)
    _repositories: dict[Path, Repository | None] = field(default_factory=dict)

    def link(self, place: Place) -> str | None:
        """The address of the lines of a place; None where nobody can see them."""
        if self.how == "none":
            return None
        found = self._in_repository(place) if self.how != "embed" else None
        return found or f"{self.route}/source.{place.module}#L{place.line}"

    def is_embedded(self, place: Place) -> bool:
        """Whether the file of a place has a page of source."""
        link = self.link(place)
        return link is not None and link.startswith(f"{self.route}/source.")

    def _in_repository(self, place: Place) -> str | None:
        known = self._files.get(place.file)
        if known is None:
            path = (self.root / place.file).resolve()
            known = self._files[place.file] = path, self._repository(path.parent)
        path, repository = known
        return repository.link(path, place.line, place.end_line) if repository is not None else None

    def _repository(self, folder: Path) -> Repository | None:
        if folder not in self._repositories:
            template = self.how if "{" in self.how else ""
            self._repositories[folder] = None if _is_installed(folder) else repository_of(folder, template)
        return self._repositories[folder]


def _is_installed(folder: Path) -> bool:
    return any(part in ("site-packages", "dist-packages") for part in folder.parts)
