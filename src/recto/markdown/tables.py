"""Captions of tables: a paragraph `Table: …` directly after one."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

_MARK = "Table:"


def with_captions(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a page, with each such paragraph as the caption of its table."""
    kept: list[Token] = []
    opening = -1
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "table_open":
            opening = len(kept)
        elif token.type == "paragraph_open" and kept and kept[-1].type == "table_close":
            inline = tokens[index + 1]
            if _take_mark(inline):
                caption = [Token("caption_open", "caption", 1), inline, Token("caption_close", "caption", -1)]
                kept[opening + 1 : opening + 1] = caption
                index += 3
                continue
        kept.append(token)
        index += 1
    return kept


def _take_mark(inline: Token) -> bool:
    """Remove the mark from the start of a paragraph, if it has it and more."""
    children = inline.children or []
    if not children or children[0].type != "text" or not children[0].content.startswith(_MARK):
        return False
    rest = children[0].content[len(_MARK) :].lstrip()
    if not rest and len(children) == 1:
        return False
    children[0].content = rest
    return True
