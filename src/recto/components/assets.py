"""What pages with components need in the browser: one stylesheet, and a script for each behaviour a page has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from recto.html.icons import icon
from recto.markdown.highlight import highlight_css

_FOLDER = Path(__file__).parent
_COMPONENTS = ("callout", "tabs", "cards", "steps", "file_tree", "bleed", "details", "table", "image", "button", "code")
_ICON = re.compile(r"\bicon\(([a-z-]+)\)")
# Enough to halve the file; nothing that needs to know CSS.
_SPACE = re.compile(r"\s+")
_AROUND_MARKS = re.compile(r" ?([{};]) ?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Script:
    """An ES module, loaded by the pages whose HTML contains `marker`."""

    name: str
    marker: str
    source_path: Path


SCRIPTS: tuple[Script, ...] = (
    Script("tabs", "<recto-tabs", _FOLDER / "tabs" / "tabs.js"),
    Script("details", 'class="recto-details', _FOLDER / "details" / "details.js"),
    Script("code", 'class="recto-code"', _FOLDER / "code" / "code.js"),
)


@lru_cache(maxsize=1)
def stylesheets() -> str:
    """The CSS of all components and of code blocks, in the layer `recto.components`."""
    sources = [(_FOLDER / name / f"{name}.css").read_text("utf-8") for name in _COMPONENTS]
    css = _SPACE.sub(" ", _COMMENT.sub("", "\n".join([*sources, highlight_css()])))
    css = _AROUND_MARKS.sub(r"\1", css)
    return f"@layer recto.components{{{_ICON.sub(lambda found: _icon_url(found[1]), css).strip()}}}\n"


def _icon_url(name: str) -> str:
    """An icon as an image for `mask`, which only looks at its shape."""
    svg = re.sub(r' (?:width|height|aria-hidden)="[^"]*"', "", str(icon(name)), count=3)
    svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"').replace("currentColor", "#000")
    return 'url("data:image/svg+xml,' + quote(svg.replace('"', "'"), safe=" '=:/,()-.") + '")'
