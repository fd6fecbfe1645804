"""Emoji by name: `:rocket:` is 🚀. The names are those of the `rich` package, which has most of GitHub's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_NAME = re.compile(r"(?<![\w:]):([a-z0-9_+-]{1,50}):(?![\w:])")


def replace_emoji(tokens: Sequence[Token]) -> None:
    """Replace the names in the text of paragraphs, headings and cells; an unknown one stays."""
    for token in tokens:
        if token.type == "inline" and ":" in token.content:
            for child in token.children or ():
                if child.type == "text" and ":" in child.content:
                    child.content = _NAME.sub(_emoji, child.content)


def _emoji(match: re.Match[str]) -> str:
    # Loaded by the first page that has one.
    from rich.emoji import Emoji

    return Emoji.replace(match.group())
