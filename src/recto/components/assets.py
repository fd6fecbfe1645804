"""What the built-ins need in the browser: one stylesheet for all pages, and files that few pages load."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from recto.components.browser_file import BrowserFile, in_components_layer
from recto.components.compact_css import compact_css
from recto.html.icons import icon_url
from recto.markdown.highlight.colours import ansi_css, highlight_css

_FOLDER = Path(__file__).parent
SHARED_ICONS = (
    "caution", "check", "chevron-right", "copy", "important", "link", "note", "tip", "warning", "word-wrap", "x",
)  # fmt: skip
"""Those that the stylesheets of all pages draw: custom properties of the base layer, for components and themes."""
_COMMON = ("icons", "callout", "bleed", "details", "image", "button", "code")
_ICON = re.compile(r"\bicon\(([a-z-]+)\)")
_IMPORT = re.compile(r"^import \{[^}]*\} from '(\.\.?/[^']*)'\n", re.MULTILINE)


def module_text(path: str) -> str:
    """The ES module at a path in this folder. Those it imports stand in their places: a page fetches one."""
    file = _FOLDER / path
    return _IMPORT.sub(lambda found: _part(file.parent / found[1]), file.read_text("utf-8"))


def _part(path: Path) -> str:
    return re.sub(r"^export ", "", path.read_text("utf-8"), flags=re.MULTILINE)


def _read(path: str) -> str:
    return (_FOLDER / path).read_text("utf-8")


def module_file(path: str, marker: str, name: str = "") -> BrowserFile:
    """The module at a path in this folder, for pages with the marker; its name is that of the file, unless given."""
    return BrowserFile(name or path.rpartition("/")[2], (marker,), partial(module_text, path))


def style_file(path: str, *markers: str, name: str = "") -> BrowserFile:
    """The stylesheet at a path in this folder, as `module_file` is for modules."""
    return BrowserFile(name or path.rpartition("/")[2], markers, partial(_style, partial(_read, path)))


def ansi_style(marker: str) -> BrowserFile:
    """The colours of terminals."""
    return BrowserFile("ansi.css", (marker,), partial(_style, ansi_css))


def _style(read: Callable[[], str]) -> str:
    return in_components_layer(_ICON.sub(lambda found: _icon(found[1]), compact_css(read())))


def _icon(name: str) -> str:
    return f"var(--recto-icon-{name})" if name in SHARED_ICONS else icon_url(name)


def icon_properties() -> str:
    """The rule that defines the shared icons."""
    return ":root{" + "".join(f"--recto-icon-{name}:{icon_url(name)};" for name in SHARED_ICONS) + "}"


@lru_cache(maxsize=1)
def common_stylesheet() -> str:
    """The CSS of what most pages have, in the layer `recto.components`; few pages load that of `STYLES` besides."""
    return _style(lambda: "\n".join([*(_read(f"{name}/{name}.css") for name in _COMMON), highlight_css()]))
