"""References that a page does not define itself: `[text][name]` and `[name][]`, whose names the site knows."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from recto.late_pattern import late_pattern
from recto.markdown.foreign_syntax import note_doubtful
from recto.markdown.links import REFERENCE
from recto.markdown.render_options import References

_USE = late_pattern(r"\[(?P<text>(?:[^\[\]`\\]|\\.|`[^`]*`|\[[^\[\]]*\])+)\]\[(?P<name>[^\[\]\n]*)\]", re.DOTALL)
_OBJECT = late_pattern(r"`*~?(?P<name>[^\W\d][\w.]*?)(?:\(\))?`*\Z")
_CODE = late_pattern(r"(?P<mark>`+)(?P<name>[^`]+)(?P=mark)\Z")
_LONGEST = 200


def late_reference(state: StateInline, silent: bool) -> bool:
    """A reference becomes a link whose address is `ref:` and the name, if `env["names"]` takes the name."""
    names: References | None = state.env.get("names")
    if names is None or state.linkLevel:
        return False
    match = _USE.match(state.src, state.pos, state.posMax)
    name = None if match is None else reference_name(match["name"].strip() or match["text"].strip())
    if match is None or name is None or not names.is_reference(name):
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": f"{REFERENCE}{name}"}
        title = names.reference_title(name)
        if title and title not in match["text"].replace("`", ""):
            opening.attrs["title"] = title
        note_doubtful(state, match.group(), names.other_places(name))
        opening.meta["written"] = match.group()
        state.pos, end, state.posMax = match.start("text"), state.posMax, match.end("text")
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = end
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def reference_name(written: str) -> str | None:
    """The name that a reference says: that of an object without what marks it as one, or any other as it is."""
    match = _OBJECT.match(written) or _CODE.match(written)
    name = " ".join((match["name"] if match is not None else written).split())
    return name if 0 < len(name) <= _LONGEST else None
