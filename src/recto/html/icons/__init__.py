"""The icons of themes and components as inline SVG in the colour of the text."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup, escape

_FOLDER = Path(__file__).parent
_ALIASES = {
    "bash": "terminal",
    "close": "x",
    "git-hub": "github",
    "git-hub-caution": "caution",
    "git-hub-important": "important",
    "git-hub-note": "note",
    "git-hub-tip": "tip",
    "git-hub-warning": "warning",
    "system": "monitor",
}


class UnknownIconError(KeyError):
    """No icon has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"There is no icon called {self.name!r}."


@lru_cache(maxsize=512)
def icon(name: str, *, size: str = "1em", class_: str | None = None, label: str | None = None) -> Markup:
    """The SVG of an icon, `size` high and wide (a CSS length or a number of pixels).

    Hidden from screen readers unless it has a `label`. Raises `UnknownIconError`.
    """
    opening = f'<svg width="{escape(size)}" height="{escape(size)}"'
    if class_:
        opening += f' class="{escape(class_)}"'
    opening += f' role="img" aria-label="{escape(label)}"' if label else ' aria-hidden="true"'
    return Markup(opening + _drawing(name).removeprefix("<svg"))


def icon_url(name: str) -> str:
    """The `url(…)` of an icon for `mask` in a stylesheet, which only looks at its shape. Raises `UnknownIconError`."""
    svg = re.sub(r' (?:width|height|aria-hidden)="[^"]*"', "", str(icon(name)), count=3)
    svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"').replace("currentColor", "#000")
    return 'url("data:image/svg+xml,' + quote(svg.replace('"', "'"), safe=" '=:/,()-.;") + '")'


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """Every name that `icon` knows."""
    return frozenset(path.stem for path in _FOLDER.glob("*.svg")) | frozenset(_ALIASES)


def _drawing(name: str) -> str:
    if name not in icon_names():
        raise UnknownIconError(name)
    return (_FOLDER / f"{_ALIASES.get(name, name)}.svg").read_text("utf-8").rstrip("\n")
