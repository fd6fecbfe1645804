"""The folder that is migrated: its files, found once, and their texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from recto.errors import RectoError, Span
from recto.settings.no_content import holds_no_content, is_no_content

_MOST_FILES = 100_000
_DEEPEST = 40
_LARGEST_TEXT = 5_000_000  # bytes
_OUTPUTS = frozenset({"_build", ".next", ".docusaurus", "out"})


class ProjectFolder(Struct, frozen=True):
    """`files` are paths relative to the root, sorted; `links` are symbolic links, which nobody follows."""

    root: Path
    files: tuple[str, ...]
    links: tuple[str, ...]
    names: frozenset[str]

    def has(self, path: str) -> bool:
        return path in self.names

    def first(self, *paths: str) -> str | None:
        """The first of these files that is there."""
        return next((path for path in paths if path in self.names), None)

    def below(self, folder: str) -> tuple[str, ...]:
        """The files in a folder and in the folders below it; `""` is the root."""
        prefix = f"{folder}/" if folder else ""
        return tuple(path for path in self.files if path.startswith(prefix))

    def read(self, path: str) -> str:
        """The text of a file. Raises `RectoError` for one that is too large, cannot be read, or is not UTF-8."""
        from recto.content.read_text import read_text

        file = self.root / path
        if file.stat().st_size > _LARGEST_TEXT:
            raise RectoError("The file has more than 5 MB, and is not read.", where=Span(path), hint="Take it out.")
        return read_text(file, path)


def open_folder(root: Path) -> ProjectFolder:
    """What a folder holds, without hidden folders, packages, virtual environments and what was built.

    Raises `RectoError` where there is no such folder, or more in it than a site has.
    """
    if not root.is_dir():
        raise RectoError(f"There is no folder {root}.", hint="Name the folder of the site.")
    files: list[str] = []
    links: list[str] = []
    for path, is_link in _walk(root, "", 0):
        (links if is_link else files).append(path)
        if len(files) > _MOST_FILES:
            message = f"The folder holds more than {_MOST_FILES:,} files."
            raise RectoError(message, where=Span(str(root)), hint="Name the folder of the site alone.")
    return ProjectFolder(root, tuple(sorted(files)), tuple(sorted(links)), frozenset(files))


def _walk(root: Path, folder: str, depth: int) -> Iterator[tuple[str, bool]]:
    """Paths of files and links; of a link only that it is one."""
    if depth > _DEEPEST:
        hint = "Name the folder of the site alone."
        raise RectoError(f"Folders lie more than {_DEEPEST} deep in each other.", where=Span(folder), hint=hint)
    try:
        with os.scandir(root / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise RectoError(f"The folder cannot be read: {error.strerror}.", where=Span(folder or str(root))) from None
    if depth and holds_no_content([entry.name for entry in entries]):
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if is_no_content(entry.name) or not _is_text(entry.name):
            continue
        if entry.is_symlink():
            yield path, True
        elif entry.is_dir():
            if entry.name not in _OUTPUTS:
                yield from _walk(root, path, depth + 1)
        elif entry.is_file():
            yield path, False


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
