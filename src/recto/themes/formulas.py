"""What the heads of pages with formulas hold: KaTeX's stylesheet, or what typesets them in the browser."""

from __future__ import annotations

from collections.abc import Mapping

from recto.components.assets import module_text
from recto.components.math import MATHJAX_SCRIPT, SCRIPT, is_typeset_in_browser, needs_katex_stylesheet
from recto.html import escape
from recto.markdown.math.katex_options import read_katex_options
from recto.markdown.math.mathjax_options import read_mathjax_options
from recto.settings import Settings
from recto.themes.page import AssetUrls

KATEX_STYLESHEET = "katex.css"
_KATEX, _MATHJAX = "math.js", "mathjax.js"


def formula_files(settings: Settings) -> Mapping[str, bytes]:
    """The module that typesets in the browser, to be published by sites with formulas."""
    if not settings.latex:
        return {}
    if settings.latex.renderer == "mathjax":
        return {_MATHJAX: MATHJAX_SCRIPT.read_bytes()}
    return {_KATEX: module_text(SCRIPT).encode()}


class FormulaHead:
    """The tags of one site; `assets` has `katex.css` and a name of `formula_files` where there are formulas."""

    def __init__(self, settings: Settings, assets: AssetUrls) -> None:
        self._enabled = bool(settings.latex)
        self._stylesheet = self._script = ""
        if not self._enabled:
            return
        options = settings.latex.options
        if settings.latex.renderer == "mathjax":
            self._script = _module("recto-mathjax", read_mathjax_options(options).for_browser(), assets[_MATHJAX])
        else:
            self._script = _module("recto-katex", read_katex_options(options).for_browser(), assets[_KATEX])
            self._stylesheet = f'<link rel="stylesheet" href="{escape(assets[KATEX_STYLESHEET])}">'

    def html(self, content: str) -> str:
        """The tags for a page with this content."""
        if not self._enabled or not needs_katex_stylesheet(content):
            return ""
        return self._stylesheet + (self._script if is_typeset_in_browser(content) else "")


def _module(name: str, options: str, href: str) -> str:
    return f'<meta name="{name}" content="{escape(options)}"><script type="module" src="{escape(href)}"></script>'
