"""Front matter of whole folders, in `.meta.yml` files of the plugin `meta`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from recto.dialects.material.project.yaml_config import read_yaml_file

FolderKeys = Mapping[str, Mapping[str, Any]]
"""Keys by folders below the pages; that of all pages is `.`."""


def read_folder_keys(options: Mapping[str, Any], root: Path, docs: str) -> dict[str, dict[str, Any]]:
    """The keys of each folder that has such a file. Raises `RectoError` for one that cannot be read."""
    name = options.get("meta_file")
    file_name = (Path(name).name if isinstance(name, str) else "") or ".meta.yml"
    folder = root / docs
    files = sorted(folder.rglob(file_name))
    return {
        file.parent.relative_to(folder).as_posix(): dict(read_yaml_file(root, file, "tags: […]").data) for file in files
    }


def keys_above(folders: FolderKeys, file: str) -> Sequence[Mapping[str, Any]]:
    """The keys of the folders around a page, outermost first."""
    return [folders[folder] for folder in _above(file) if folder in folders]


def _above(file: str) -> Iterator[str]:
    yield "."
    parts = file.split("/")[:-1]
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[:count])
