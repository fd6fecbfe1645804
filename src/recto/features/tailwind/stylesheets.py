"""The stylesheets that one imports: files beside it, and those of Tailwind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from recto.errors import RectoError
from recto.features.tailwind.compiler import VENDOR

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@(?:import|reference)\s+(?:url\(\s*)?[\"']([^\"']+)[\"']")
_OWN = {
    name: file
    for file in ("index", "theme", "preflight", "utilities")
    for name in (
        f"tailwindcss/{file}",
        f"tailwindcss/{file}.css",
        *(("tailwindcss",) if file == "index" else ()),
    )
}


def imported_stylesheets(css: str, folder: Path, root: Path) -> Mapping[str, tuple[str, str]]:
    """The path and text of each stylesheet that is imported, by folder and name as the compiler asks for them.

    Raises `RectoError` for one that is not there, or not in the project.
    """
    found: dict[str, tuple[str, str]] = {}
    waiting = [(css, folder)]
    while waiting:
        text, place = waiting.pop()
        for name in _IMPORT.findall(_COMMENT.sub("", text)):
            key = f"{place}\n{name}"
            if key in found or name.startswith(("http:", "https:", "//")):
                continue
            file = _file(name, place, root)
            found[key] = (str(file), file.read_text("utf-8-sig"))
            waiting.append((found[key][1], file.parent))
    return found


def _file(name: str, folder: Path, root: Path) -> Path:
    if name in _OWN:
        return VENDOR / f"{_OWN[name]}.css"
    file = (folder / name).resolve()
    if file.is_file() and file.is_relative_to(root.resolve()):
        return file
    raise RectoError(
        f"The stylesheet imports `{name}`, which is not there.",
        hint="Name a file of the project, with `./` in front; packages of Node are not looked for.",
    )
