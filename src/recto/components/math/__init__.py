"""What pages with formulas need in the browser: KaTeX's stylesheet and fonts, and where V8 is missing KaTeX itself.

A page with `STYLE_MARKER` or `SCRIPT_MARKER` in its HTML links `katex_stylesheet()`; one with `SCRIPT_MARKER` also
loads the module `SCRIPT`, with `KatexOptions.for_browser()` in `<meta name="recto-katex">`.

With MathJax instead, it loads `MATHJAX_SCRIPT`, with `MathjaxOptions.for_browser()` in `<meta name="recto-mathjax">`,
and needs nothing of KaTeX.
"""

from __future__ import annotations

from pathlib import Path

from recto.components.vendored import Vendored, VendoredFile
from recto.html.tag_marks import tag_mark

__all__ = [
    "KATEX",
    "MATHJAX_SCRIPT",
    "SCRIPT",
    "SCRIPT_MARKER",
    "STYLE_MARKER",
    "is_typeset_in_browser",
    "katex_css_files",
    "katex_script_files",
    "katex_stylesheet",
    "needs_katex_stylesheet",
]

_FOLDER = Path(__file__).parent

KATEX = Vendored(_FOLDER / "vendor")
SCRIPT = "math/math.js"
"""Where the module lies in the folder of components."""
MATHJAX_SCRIPT = _FOLDER / "mathjax.js"
SCRIPT_MARKER = 'class="recto-math"'
"""In elements that still hold TeX."""
STYLE_MARKER = 'class="katex'
"""In what KaTeX made."""


def needs_katex_stylesheet(html: str) -> bool:
    """Whether a page has formulas, typeset or not."""
    return tag_mark(STYLE_MARKER).is_in(html) or is_typeset_in_browser(html)


def is_typeset_in_browser(html: str) -> bool:
    """Whether a page has formulas that still are TeX."""
    return tag_mark(SCRIPT_MARKER).is_in(html)


def katex_stylesheet() -> str:
    """The address of KaTeX's stylesheet below the assets folder."""
    return f"{KATEX.name()}/katex.min.css"


def katex_css_files() -> tuple[VendoredFile, ...]:
    """The stylesheet and its fonts, for sites with formulas."""
    return tuple(file for file in KATEX.files() if not file.name.endswith(".js"))


def katex_script_files() -> tuple[VendoredFile, ...]:
    """KaTeX itself, for sites whose formulas are typeset in the browser."""
    return tuple(file for file in KATEX.files() if file.name.endswith(".js"))
