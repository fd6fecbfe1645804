"""Icons by their names, `:material-account:`, and emoji, `:smile:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from recto.html.attributes import attributes_html

_NAME = re.compile(r":(?P<name>[\w+-]{1,80}):(?![\w:])")


def icon_or_emoji(state: StateInline, silent: bool) -> bool:
    """An icon of a known set, or an emoji; anything else is text."""
    match = _NAME.match(state.src, state.pos, state.posMax)
    if match is None or (state.pos and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] == ":")):
        return False
    # Loaded by the first page that has one.
    from recto.components.icons.by_path import icon_of_path

    content = icon_of_path(match["name"]) or _emoji(match["name"])
    if content is None:
        return False
    if not silent:
        token = state.push("material_icon", "span", 0)
        token.attrs = {"class": "recto-icon-in-text twemoji"}
        token.content = content
    state.pos = match.end()
    return True


def _emoji(name: str) -> str | None:
    from rich.emoji import Emoji

    text = f":{name}:"
    shown = Emoji.replace(text)
    return shown if shown != text else None


def render_icon(self: Any, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
    """The rule that renders icons and emoji."""
    token = tokens[index]
    return f"<span{attributes_html(token.attrs)}>{token.content}</span>"
