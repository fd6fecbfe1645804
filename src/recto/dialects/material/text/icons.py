"""Icons by their names, `:material-account:`, and emoji, `:smile:`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_NAME = re.compile(r":(?P<name>[\w+-]{1,80}):(?![\w:])")
_SETS = ("material-", "fontawesome-", "octicons-", "simple-", "lucide-")


def icon_or_emoji(state: StateInline, silent: bool) -> bool:
    """An icon of a known set, or an emoji; anything else is text."""
    match = _NAME.match(state.src, state.pos, state.posMax)
    if match is None or (state.pos and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] == ":")):
        return False
    name = match["name"]
    content = "" if name.startswith(_SETS) else _emoji(name)
    if content is None:
        return False
    if not silent:
        token = state.push("material_icon", "span", 0)
        token.attrs = {"class": "recto-icon twemoji"}
        token.content = content
    state.pos = match.end()
    return True


def _emoji(name: str) -> str | None:
    # Loaded by the first page that has one.
    from rich.emoji import Emoji

    text = f":{name}:"
    shown = Emoji.replace(text)
    return shown if shown != text else None
