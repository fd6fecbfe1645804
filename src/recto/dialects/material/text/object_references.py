"""References to objects that nobody knows: `[text][package.Object]` is shown as its text."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_REFERENCE = re.compile(r"\[(?P<text>(?:`[^`\n]+`|[^\[\]`]|\[[^\[\]]*\])+)\]\[(?P<name>[\w.]*)\]")
_PATH = re.compile(r"`?[A-Za-z_]\w*(?:\.\w+)+(?:\(\))?`?")


def unknown_object(state: StateInline, silent: bool) -> bool:
    """A reference that no other rule has taken, whose name is the path of an object."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or _PATH.fullmatch(match["name"] or match["text"]) is None:
        return False
    if not silent:
        last = state.posMax
        state.pos, state.posMax = match.start("text"), match.end("text")
        state.md.inline.tokenize(state)
        state.posMax = last
    state.pos = match.end()
    return True
