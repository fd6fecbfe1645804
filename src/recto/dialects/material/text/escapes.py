"""`pymdownx.escapeall`: a backslash before any character."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline

from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.marks import TextRule

_NAME = "pymdownx.escapeall"
_NO_BREAK_SPACE = "\u00a0"


def escape_of(options: DialectOptions) -> TextRule:
    """The rule of a site: whether an escaped end of a line breaks it, and what an escaped space is."""
    breaks, keeps = bool(options.option(_NAME, "hardbreak", False)), bool(options.option(_NAME, "nbsp", False))

    def rule(state: StateInline, silent: bool) -> bool:
        if state.pos + 1 >= state.posMax:
            return False
        character = state.src[state.pos + 1]
        if not silent:
            if character == "\n":
                state.push("hardbreak" if breaks else "softbreak", "br", 0)
            else:
                token = state.push("text_special", "", 0)
                token.content = _NO_BREAK_SPACE if keeps and character == " " else character
                token.markup, token.info = f"\\{character}", "escape"
        state.pos += 2
        return True

    return rule
