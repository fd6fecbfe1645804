"""References as mkdocs-autorefs reads them: to headings, and to objects that nobody knows, shown as their text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from markdown_it.rules_inline import StateInline

from recto.dialects.material.text.slugs import slugify_of
from recto.late_pattern import late_pattern
from recto.markdown.foreign_syntax import note_unknown_object
from recto.plugins import HeadingReferences

_REFERENCE = late_pattern(r"\[(?P<text>(?:`[^`\n]+`|[^\[\]`]|\[[^\[\]]*\])+)\]\[(?P<name>[\w.]*)\]")
_PATH = re.compile(r"`?[A-Za-z_]\w*(?:\.\w+)+(?:\(\))?`?")
_PREVIEWS = "navigation.instant.preview"


def heading_references(options: Mapping[str, Any], features: Collection[str]) -> HeadingReferences:
    """What the options of autorefs say; links have titles unless the theme shows what they lead to."""
    titles = options.get("link_titles", "auto")
    shown = _PREVIEWS not in features if titles == "auto" else titles is True
    return HeadingReferences(options.get("resolve_closest") is True, shown, slugify_of(None))


def unknown_object(state: StateInline, silent: bool) -> bool:
    """A reference that no other rule has taken, whose name is the path of an object."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or _PATH.fullmatch(match["name"] or match["text"]) is None:
        return False
    if not silent:
        note_unknown_object(state, match.group())
        last = state.posMax
        state.pos, state.posMax = match.start("text"), match.end("text")
        state.md.inline.tokenize(state)
        state.posMax = last
    state.pos = match.end()
    return True
