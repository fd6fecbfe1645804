"""Data files of the plugin `markdownextradata`: their values are variables of pages, by the names of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath, read_yaml_file
from recto.errors import RectoError
from recto.settings.lookups import is_folder

NAME = "markdownextradata"
_FOLDER = "_data"
_SUFFIXES = (".yaml", ".yml", ".json")


def data_variables(given: Mapping[str, Any], root: Path, docs: str, key: KeyPath, notes: Notes) -> dict[str, Any]:
    """The values of all files in the folders that `data` names, or in `_data`; folders give tables of them.

    A folder outside the project, and a file that holds no keys and values, is noted.
    """
    found: dict[str, Any] = {}
    for folder in _folders(given.get("data"), root, docs, key, notes):
        for file in sorted(folder.rglob("*")):
            if file.suffix not in _SUFFIXES:
                continue
            try:
                values = read_yaml_file(root, file, "name: …").data
            except RectoError as error:
                notes.add(
                    key, f"{file.relative_to(root).as_posix()} is left out: {error.message}", error.hint or "Mend it."
                )
                continue
            *above, name = file.relative_to(folder).with_suffix("").parts
            table = found
            for part in above:
                inner = table.setdefault(part, {})
                table = inner if isinstance(inner, dict) else {}
            table[name] = values
    return found


def _folders(named: Any, root: Path, docs: str, key: KeyPath, notes: Notes) -> Iterator[Path]:
    if not named:
        yield from (folder for folder in (root / _FOLDER, root / docs / _FOLDER) if is_folder(folder))
        return
    for name in str(named).split(","):
        folder = Path(os.path.normpath(root / name.strip().lstrip("/")))
        if not folder.is_relative_to(root):
            notes.add(
                (*key, "data"), f"`{name}` lies outside the project, and is not read.", "Copy it into the project."
            )
        elif is_folder(folder):
            yield folder
        else:
            notes.add((*key, "data"), f"There is no folder `{name}` of data.", "Mend its path, or take it out.")
