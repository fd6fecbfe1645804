"""References that a page does not define itself: `[text][name]` and `[name][]`, whose names the site knows."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline

from recto.markdown.links import REFERENCE

_USE = re.compile(r"\[(?P<text>(?:[^\[\]`\\]|\\.|`[^`]*`|\[[^\[\]]*\])+)\]\[(?P<name>[^\[\]\n]*)\]", re.DOTALL)
_NAME = re.compile(r"`*~?(?P<name>[^\W\d][\w.]*?)(?:\(\))?`*\Z")

IsKnown = Callable[[str], bool]
"""Whether a name is that of something, or should be."""


def late_reference(state: StateInline, silent: bool) -> bool:
    """A reference becomes a link whose address is `ref:` and the name, if `env["is_reference"]` takes the name."""
    is_known: IsKnown | None = state.env.get("is_reference")
    if is_known is None or state.linkLevel:
        return False
    match = _USE.match(state.src, state.pos, state.posMax)
    name = None if match is None else _NAME.match((match["name"] or match["text"]).strip())
    if match is None or name is None or not is_known(name["name"]):
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": f"{REFERENCE}{name['name']}"}
        opening.meta["written"] = match.group()
        state.pos, end, state.posMax = match.start("text"), state.posMax, match.end("text")
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = end
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True
