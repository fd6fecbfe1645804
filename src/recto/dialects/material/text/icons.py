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
    content = icon_svg(match["name"]) or _emoji(match["name"])
    if content is None:
        return False
    if not silent:
        token = state.push("material_icon", "span", 0)
        token.attrs = {"class": "recto-icon-in-text twemoji"}
        token.content = content
    state.pos = match.end()
    return True


def icon_svg(name: str) -> str | None:
    """The drawing of an icon, `material-account` or `material/account`; None for one that no set has."""
    # Loaded by the first page that has one.
    from recto.components import ICON_SETS

    group, _, rest = name.replace("/", "-").partition("-")
    drawing = ICON_SETS[group].drawing(rest) if group in ICON_SETS and rest else None
    if drawing is None:
        return None
    attributes = {**drawing.attributes, "width": "1em", "height": "1em", "aria-hidden": "true"}
    return f"<svg{attributes_html(attributes)}>{drawing.shapes}</svg>"


def _emoji(name: str) -> str | None:
    from rich.emoji import Emoji

    text = f":{name}:"
    shown = Emoji.replace(text)
    return shown if shown != text else None


def render_icon(self: Any, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
    """The rule that renders icons and emoji."""
    token = tokens[index]
    return f"<span{attributes_html(token.attrs)}>{token.content}</span>"
