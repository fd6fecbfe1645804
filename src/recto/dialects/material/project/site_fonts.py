"""The fonts of a project: those whose files lie beside its pages; others are not fetched from another site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recto.dialects.material.project.notes import Notes

_KEY = ("theme", "font")
_USES = ("text", "code")
# The best of several files of the same font comes first.
_SUFFIXES = (".woff2", ".woff", ".ttf", ".otf")
_WEIGHTS: Mapping[str, str] = {
    "thin": "100", "extralight": "200", "ultralight": "200", "semibold": "600", "demibold": "600", "extrabold": "800",
    "ultrabold": "800", "light": "300", "medium": "500", "bold": "700", "black": "900", "heavy": "900",
    "regular": "400",
}  # fmt: skip
_NUMBER = re.compile(r"(?<!\d)[1-9]00(?!\d)")
_NO_LETTER = re.compile(r"[\W_]+")


def font_settings(font: Any, root: Path, docs: str, notes: Notes) -> dict[str, Any] | None:
    """The table `[theme.fonts]`; fonts without files are named once, and pages have those of the system."""
    if font is None or font is False:
        return None
    if not isinstance(font, Mapping):
        notes.wrong(_KEY, "table of fonts")
        return None
    found: dict[str, Any] = {}
    missing: list[str] = []
    for use, family in font.items():
        if use not in _USES:
            notes.add((*_KEY, str(use)), f"`theme.font.{use}` has no meaning here.", "Fonts are for `text` and `code`.")
        elif isinstance(family, str) and family:
            files = list(_files_of(family, root, docs))
            if files:
                found[str(use)] = files
            else:
                missing.append(f"`{family}`")
    if found and find_spec("fontTools") is None:
        message = "The fonts beside the pages need fontTools, which is not installed: pages have those of the system."
        notes.add(_KEY, message, 'Install it with `pip install "recto[fonts]"`.')
        return None
    if missing:
        names = " and ".join(missing)
        message = f"The files of {names} are not there, and nothing is loaded from another site: the system's stand in."
        notes.add(_KEY, message, f"Save them in `{docs}`, under the name of the font, or write `font: false`.")
    return found or None


def _files_of(family: str, root: Path, docs: str) -> Iterator[dict[str, str]]:
    """The files of a family, upright and regular ones first, one for each weight and style."""
    name = _plain(family)
    files = [file for file in (root / docs).rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file()]
    own = [file for file in files if _is_of(_plain(file.stem), name)]
    kinds: dict[tuple[str, str], Path] = {}
    for file in sorted(own, key=lambda each: (_SUFFIXES.index(each.suffix.lower()), str(each))):
        kinds.setdefault(_kind(file.stem, family), file)
    for (style, weight), file in sorted(kinds.items(), key=lambda each: (each[0][0] == "italic", each[0][1] != "400")):
        yield {"file": file.relative_to(root).as_posix(), "weight": weight, "style": style}


def _plain(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def _is_of(stem: str, family: str) -> bool:
    """Whether a file is of a family, and not of one whose name only begins with it, such as `Roboto Mono`."""
    rest = stem.removeprefix(family)
    return stem.startswith(family) and not rest.startswith(("mono", "slab", "serif", "condensed", "display", "tight"))


def _kind(stem: str, family: str) -> tuple[str, str]:
    """The style and the weight that the name of a file says; one that says none has all weights."""
    rest = _plain(stem).removeprefix(_plain(family))
    style = "italic" if "italic" in rest or "oblique" in rest else "normal"
    if "variable" in rest or "wght" in rest:
        return style, "100 900"
    number = _NUMBER.search(rest)
    if number is not None:
        return style, number.group()
    weight = next((weight for word, weight in _WEIGHTS.items() if word in rest), None)
    return style, weight or ("100 900" if style == "normal" and not rest else "400")
