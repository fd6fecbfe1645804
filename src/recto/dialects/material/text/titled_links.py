"""Links with a title and no address, `[text]("title")`, which lead to the page itself."""

from __future__ import annotations

import re

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

_TITLE = re.compile(r"""\([ ]*(?P<mark>["'])(?P<title>[^\n]*?)(?P=mark)[ ]*\)""")


def link_with_title_alone(state: StateInline, silent: bool) -> bool:
    """Such a link; one with an address is read elsewhere."""
    end = parseLinkLabel(state, state.pos)
    match = _TITLE.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        last = state.posMax
        state.push("link_open", "a", 1).attrs = {"href": "", "title": match["title"]}
        state.pos, state.posMax = state.pos + 1, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = last
    state.pos = match.end()
    return True
