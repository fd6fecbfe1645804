"""Code that readers of a project run in their browsers: blocks `pyodide` of `markdown-exec`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from recto.dialects.material.blocks.fences import PYODIDE
from recto.dialects.material.project.notes import Notes

_FENCE = re.compile(rf"^[ \t>]*(?:`{{3,}}|~{{3,}})[ ]*\{{?\.?{PYODIDE}\b(?P<options>[^\n]*)", re.MULTILINE)
_INSTALL = re.compile(r"""\binstall=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'}]+))""")


def playground_settings(folder: Path, docs: str, notes: Notes) -> dict[str, Any] | None:
    """The table `[playground]` that the pages of a folder need; None where readers run nothing.

    Browsers fetch Python from where the plugin has it from, though not before a reader runs something.
    """
    packages: dict[str, None] = {}
    place: tuple[str, int] | None = None
    has_code = False
    for file in sorted(folder.rglob("*.md")):
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            # Told where the page is read.
            continue
        for fence in _FENCE.finditer(text) if PYODIDE in text else ():
            has_code = True
            found = _packages(fence["options"])
            if found and place is None:
                place = (f"{docs}/{file.relative_to(folder).as_posix()}", text.count("\n", 0, fence.start()) + 1)
            packages.update(dict.fromkeys(found))
    if place is not None:
        named = ", ".join(f"`{name}`" for name in packages)
        hint = "Name those that Pyodide has, and wheels of the project, in `packages` of [playground] in recto.toml."
        notes.add_at(*place, f"Code in the browser cannot import {named}, which `install` names.", hint)
    return {"cdn": True} if has_code else None


def _packages(options: str) -> list[str]:
    """What a block installs before it runs."""
    found = _INSTALL.search(options)
    names = next(filter(None, found.groups()), "") if found is not None else ""
    return [name.strip() for name in names.split(",") if name.strip()]
