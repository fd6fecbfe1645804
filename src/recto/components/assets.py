"""What pages with components need in the browser.

One stylesheet for all pages, one more for each component that few pages have, and a script for each behaviour.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import quote

from recto.components.browser_file import BrowserFile, in_components_layer
from recto.components.compact_css import compact_css
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


def _module(path: str) -> str:
    """An ES module, with those it imports in the place of the imports: a page fetches one file."""
    file = _FOLDER / path
    return _IMPORT.sub(lambda found: _part(file.parent / found[1]), file.read_text("utf-8"))


def _part(path: Path) -> str:
    return re.sub(r"^export ", "", path.read_text("utf-8"), flags=re.MULTILINE)


def _read(path: str) -> str:
    return (_FOLDER / path).read_text("utf-8")


def _script(path: str, marker: str) -> BrowserFile:
    return BrowserFile(path.rpartition("/")[2], (marker,), partial(_module, path))


def _style(path: str, *markers: str) -> BrowserFile:
    return BrowserFile(path.rpartition("/")[2], markers, lambda: compact_css(_in_layer(_read(path))))


SCRIPTS: tuple[BrowserFile, ...] = (
    _script("tabs/tabs.js", "<recto-tabs"),
    _script("details/details.js", 'class="recto-details'),
    replace(_script("image/zoom.js", "<recto-zoom"), name="image-zoom.js"),
    replace(_script("image/blur.js", " data-blur="), name="image-blur.js"),
    _script("code/code.js", 'class="recto-code"'),
    _script("mermaid/mermaid.js", 'class="recto-mermaid"'),
)

STYLES: tuple[BrowserFile, ...] = (
    _style("tabs/tabs.css", "<recto-tabs"),
    _style("cards/cards.css", 'class="recto-card'),
    _style("steps/steps.css", 'class="recto-steps'),
    replace(_style("file_tree/file_tree.css", 'class="recto-filetree'), name="file-tree.css"),
    replace(_style("code/notes.css", ' data-line="'), name="code-notes.css"),
    replace(_style("code/collapse.css", 'class="recto-code-more"'), name="code-collapse.css"),
    _style("image/pictures.css", "<recto-zoom", "<figure", "data-blur=", "recto-only-"),
    replace(_style("prose_extras/prose_extras.css", "<caption>", "<dl>", "<abbr title="), name="prose-extras.css"),
    _style("math/math.css", 'class="katex', 'class="recto-math"'),
    _style("mermaid/mermaid.css", 'class="recto-mermaid"'),
    BrowserFile("ansi.css", ('data-language="ansi"',), lambda: compact_css(_in_layer(ansi_css()))),
)


@lru_cache(maxsize=1)
def common_stylesheet() -> str:
    """The CSS of what most pages have, in the layer `recto.components`; pages load those of `STYLES` besides."""
    return _in_layer("\n".join([*(_read(f"{name}/{name}.css") for name in _COMMON), highlight_css()]))


@lru_cache(maxsize=1)
def stylesheets() -> str:
    """The CSS of all components and of code blocks, for a page of which nothing is known."""
    return common_stylesheet() + "".join(style.read() for style in STYLES)


def _in_layer(css: str) -> str:
    css = _AROUND_MARKS.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css)))
    return in_components_layer(_ICON.sub(lambda found: _icon_url(found[1]), css).strip())


def _icon_url(name: str) -> str:
    """An icon as an image for `mask`, which only looks at its shape."""
    svg = re.sub(r' (?:width|height|aria-hidden)="[^"]*"', "", str(icon(name)), count=3)
    svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"').replace("currentColor", "#000")
    return 'url("data:image/svg+xml,' + quote(svg.replace('"', "'"), safe=" '=:/,()-.") + '")'
