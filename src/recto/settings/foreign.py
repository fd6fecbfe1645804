"""Settings that come from the configuration of another tool, which a dialect reads."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
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
