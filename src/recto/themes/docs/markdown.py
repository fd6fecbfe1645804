"""Markdown that stands in the settings: logo, banner, footer."""

from __future__ import annotations

from recto.html import Markup
from recto.mdx import compile_mdx


def block_html(text: str) -> Markup:
    """The HTML of a Markdown text from the settings. Raises `RectoError` where it is not valid."""
    compiled = compile_mdx(text, path="recto.toml")
    return compiled.html or Markup("")


def inline_html(text: str) -> Markup:
    """The same for a text that is meant to be one line: the paragraph around it is taken away."""
    html = block_html(text).strip()
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return Markup(html[3:-4])
    return Markup(html)
