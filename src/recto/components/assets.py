"""What pages with components need in the browser.

One stylesheet for all pages, one more for each component that few pages have, and a script for each behaviour.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import quote

from recto.html.icons import icon
from recto.markdown.highlight.colours import ansi_css, highlight_css

_FOLDER = Path(__file__).parent
_COMMON = ("callout", "bleed", "details", "table", "image", "button", "code")
_ICON = re.compile(r"\bicon\(([a-z-]+)\)")
# Enough to halve the file; nothing that needs to know CSS.
_SPACE = re.compile(r"\s+")
_AROUND_MARKS = re.compile(r" ?([{};]) ?")
_IMPORT = re.compile(r"^import \{[^}]*\} from '(\.\.?/[^']*)'\n", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Script:
    """An ES module, loaded by the pages whose HTML contains `marker`."""

    name: str
    marker: str
    source_path: Path

    def text(self) -> str:
        """The module, with those it imports in the place of the imports: a page fetches one file."""
        source = self.source_path.read_text("utf-8")
        return _IMPORT.sub(lambda found: _part(self.source_path.parent / found[1]), source)


SCRIPTS: tuple[Script, ...] = (
    Script("tabs", "<recto-tabs", _FOLDER / "tabs" / "tabs.js"),
    Script("details", 'class="recto-details', _FOLDER / "details" / "details.js"),
    Script("image-zoom", "<recto-zoom", _FOLDER / "image" / "zoom.js"),
    Script("image-blur", " data-blur=", _FOLDER / "image" / "blur.js"),
    Script("code", 'class="recto-code"', _FOLDER / "code" / "code.js"),
    Script("mermaid", 'class="recto-mermaid"', _FOLDER / "mermaid" / "mermaid.js"),
)


def _part(path: Path) -> str:
    return re.sub(r"^export ", "", path.read_text("utf-8"), flags=re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Style:
    """A stylesheet, loaded by the pages whose HTML contains one of `markers`."""

    name: str
    markers: tuple[str, ...]
    read: Callable[[], str]

    def is_for(self, html: str) -> bool:
        # A plain loop: this runs for every stylesheet on every page, and a generator costs more than the search.
        for marker in self.markers:  # noqa: SIM110
            if marker in html:
                return True
        return False

    def css(self) -> str:
        return _in_layer(self.read())


def _read(path: str) -> str:
    return (_FOLDER / path).read_text("utf-8")


STYLES: tuple[Style, ...] = (
    Style("tabs", ("<recto-tabs",), partial(_read, "tabs/tabs.css")),
    Style("cards", ('class="recto-card',), partial(_read, "cards/cards.css")),
    Style("steps", ('class="recto-steps',), partial(_read, "steps/steps.css")),
    Style("file-tree", ('class="recto-filetree',), partial(_read, "file_tree/file_tree.css")),
    Style("code-notes", (' data-line="',), partial(_read, "code/notes.css")),
    Style("code-collapse", ('class="recto-code-more"',), partial(_read, "code/collapse.css")),
    Style(
        "pictures",
        ("<recto-zoom", "<figure", "data-blur=", "recto-only-"),
        partial(_read, "image/pictures.css"),
    ),
    Style("prose-extras", ("<caption>", "<dl>", "<abbr title="), partial(_read, "prose_extras/prose_extras.css")),
    Style("math", ('class="katex', 'class="recto-math"'), partial(_read, "math/math.css")),
    Style("mermaid", ('class="recto-mermaid"',), partial(_read, "mermaid/mermaid.css")),
    Style("ansi", ('data-language="ansi"',), ansi_css),
)


@lru_cache(maxsize=1)
def common_stylesheet() -> str:
    """The CSS of what most pages have, in the layer `recto.components`; pages load those of `STYLES` besides."""
    return _in_layer("\n".join([*(_read(f"{name}/{name}.css") for name in _COMMON), highlight_css()]))


@lru_cache(maxsize=1)
def stylesheets() -> str:
    """The CSS of all components and of code blocks, for a page of which nothing is known."""
    return common_stylesheet() + "".join(style.css() for style in STYLES)


def _in_layer(css: str) -> str:
    css = _AROUND_MARKS.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css)))
    return f"@layer recto.components{{{_ICON.sub(lambda found: _icon_url(found[1]), css).strip()}}}\n"


def _icon_url(name: str) -> str:
    """An icon as an image for `mask`, which only looks at its shape."""
    svg = re.sub(r' (?:width|height|aria-hidden)="[^"]*"', "", str(icon(name)), count=3)
    svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"').replace("currentColor", "#000")
    return 'url("data:image/svg+xml,' + quote(svg.replace('"', "'"), safe=" '=:/,()-.") + '")'
