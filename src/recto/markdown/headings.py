"""Ids of headings, the text of headings, and the permalink behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from recto.html.escaping import escape_text

CUSTOM_ID = re.compile(r"(?:\[#([^\]]+)\]|\{#([^\s{}]+)\}|\{/\*[ \t]*#([^\s{}]+)[ \t]*\*/\})[ \t]*\Z")
"""An id at the end of a heading, in one of the groups."""
TOC_LABEL = "toc_label"
"""The key in `meta` of a heading's token for the text that the table of contents shows in place of the heading's."""


def plain_text(children: Sequence[Token]) -> str:
    """The text of inline tokens, code and formulas included; what a tag or an expression gives is not known."""
    if len(children) == 1 and children[0].type == "text":
        return children[0].content
    parts: list[str] = []
    for token in children:
        kind = token.type
        if kind in ("text", "text_special", "code_inline", "math_inline"):
            parts.append(token.content)
        elif kind in ("softbreak", "hardbreak"):
            parts.append("" if token.hidden else " ")
        elif kind == "image":
            parts.append(plain_text(token.children or ()))
    return "".join(parts)


def take_custom_id(children: list[Token]) -> str | None:
    """Remove `[#id]`, `{#id}` or `{/* #id */}` from the end of a heading and return the id as written."""
    if not children or children[-1].type != "text":
        return None
    last = children[-1]
    found = CUSTOM_ID.search(last.content)
    if found is None:
        return None
    last.content = last.content[: found.start()].rstrip(" \t")
    return found[1] or found[2] or found[3]


def permalink(heading_id: str, label: str) -> str:
    return f'<a href="#{escape_text(heading_id)}" class="subheading-anchor" aria-label="{escape_text(label)}"></a>'
