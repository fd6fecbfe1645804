"""Settings that come from the configuration of another tool, which a dialect reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct

_MATERIAL = "recto.dialects.material.project.settings:project_settings"
FOREIGN_FILES: Mapping[str, str] = dict.fromkeys(
    (
        "zensical.toml",
        "mkdocs.yml",
        "mkdocs.yaml",
        "properdocs.yml",
        "properdocs.yaml",
        "zensical.yml",
        "zensical.yaml",
    ),
    _MATERIAL,
)
"""The function that makes settings of each file, as `module:name`, in the order in which files are looked for."""


class ForeignSettings(Struct, frozen=True):
    """Settings as `recto.toml` would hold them, and the name of the file that they come from."""

    file: str
    data: Mapping[str, Any]


def foreign_settings(root: Path) -> ForeignSettings | None:
    """The settings that the configuration of another tool in a folder stands for; None where there is none.

    Raises `RectoError` for a configuration that cannot be read.
    """
    name = next((name for name in FOREIGN_FILES if (root / name).is_file()), None)
    if name is None:
        return None
    module, _, function = FOREIGN_FILES[name].partition(":")
    return ForeignSettings(name, getattr(import_module(module), function)(root, name))


def renamed_configuration(root: Path) -> tuple[str, str] | None:
    """A configuration under a name of its own, as for one language (`mkdocs.en.yml`), and the name that is looked for.

    None where there is none, or one that is found.
    """
    looked_for = {name.partition(".")[0]: name for name in reversed(list(FOREIGN_FILES))}
    endings = tuple({PurePath(name).suffix for name in FOREIGN_FILES})
    files = sorted(file.name for file in root.iterdir() if file.is_file() and file.suffix in endings)
    if any(name in FOREIGN_FILES for name in files):
        return None
    found = ((name, _tool(name)) for name in files)
    return next(((name, looked_for[tool]) for name, tool in found if tool in looked_for), None)


def _tool(name: str) -> str:
    return re.split(r"[.\-_]", name, maxsplit=1)[0]
