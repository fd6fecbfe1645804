"""The folder of a project's own icons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.includes.files import whole_project


def icon_folder(theme: Mapping[str, Any], root: Path) -> str | None:
    """The folder `.icons` of the theme's `custom_dir`, whether there is one or not; None without a `custom_dir`.

    One outside the project counts as none.
    """
    custom = theme.get("custom_dir")
    if not isinstance(custom, str) or not custom:
        return None
    is_inside = (root / custom).resolve().is_relative_to(Path(whole_project(str(root))).resolve())
    return f"{custom.rstrip('/')}/.icons" if is_inside else None
