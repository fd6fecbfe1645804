"""Emoji by the names of `pymdownx.emoji`, as drawings that look alike everywhere, or as characters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from recto.components.icons.by_path import drawing_in_text
from recto.components.icons.icon_set import KeptIcons

_FOLDER = Path(__file__).parents[1] / "vendor/twemoji"
_DRAWINGS = KeptIcons(_FOLDER)
_GITHUB_ALONE = "|"


class Emoji(Struct, frozen=True):
    """The character, and the name of its drawing; `is_github` for names that only the index `gemoji` has."""

    text: str
    drawing: str
    is_github: bool = False

    def drawn(self) -> str | None:
        """The drawing, as large as the text around it; None for one that there is not, such as tones of skin."""
        found = _DRAWINGS.drawing(self.drawing)
        return drawing_in_text(found) if found is not None else None


@cache
def emoji_by_name() -> Mapping[str, Emoji]:
    """All emoji by their names, such as `rocket`.

    A line of the file is the character and its names, the first of which its drawing has; behind a bar are those that
    only GitHub gives it.
    """
    found: dict[str, Emoji] = {}
    for line in (_FOLDER / "names.txt").read_text("utf-8").splitlines():
        text, *words = line.split(" ")
        names = [word for word in words if word != _GITHUB_ALONE]
        usual = words.index(_GITHUB_ALONE) if _GITHUB_ALONE in words else len(words)
        for number, name in enumerate(names):
            found[name] = Emoji(text, names[0], number >= usual)
    return found
