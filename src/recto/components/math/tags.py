"""Formulas written as tags, which the browser typesets."""

from __future__ import annotations

from recto.components.errors import ComponentError
from recto.html import Children, Element, Fragment, Markup, Node, el, render

_DELIMITERS = (("\\(", "\\)", True), ("\\[", "\\]", False), ("$$", "$$", False), ("$", "$", True))


def MathJax(inline: bool = False, children: Node = None) -> Element:
    """A formula in TeX, with or without its delimiters; it stands in a line of its own unless it is `inline`.

    Formulas are switched on by `latex` in the settings, which also say what typesets them.
    """
    text = Markup(render(children)).striptags() if children is not None else ""
    for start, end, within in _DELIMITERS:
        if text.startswith(start) and text.endswith(end) and len(text) >= len(start) + len(end):
            text, inline = text[len(start) : len(text) - len(end)], inline or within
            break
    return el("span" if inline else "div", {"class": "recto-math"}, text)


def MathJaxContext(src: str | None = None, config: object = None, children: Children | None = None) -> Fragment:
    """Its children. Errors: `ComponentError` for `src` and `config`, which are settings of the site."""
    if src is not None or config is not None:
        raise ComponentError(
            "<MathJaxContext> takes its address and configuration from the settings.",
            hint="Write `src` and `config` below [latex.options] in recto.toml.",
        )
    return Fragment(children)
