"""Emoji by name: `:rocket:` is 🚀. The names are those of the `rich` package, which has most of GitHub's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_NAME = re.compile(r"(?<![\w:]):([a-z0-9_+-]{1,50}):(?![\w:])")


def replace_emoji(tokens: Sequence[Token]) -> None:
    """Replace the names in a text; an unknown one stays, and so does one with an escaped colon."""
    is_address = False
    for token in tokens:
        if token.type == "text":
            if not is_address and ":" in token.content:
                token.content = _NAME.sub(_emoji, token.content)
        elif token.type == "link_open":
            # The text of a link that is nothing but its address.
            is_address = token.info == "auto"
        elif token.type == "link_close":
            is_address = False


def _emoji(match: re.Match[str]) -> str:
    # Loaded by the first page that has one.
    from rich.emoji import Emoji

    return Emoji.replace(match.group())
