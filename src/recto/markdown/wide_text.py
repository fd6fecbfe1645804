"""Chinese, Japanese and Korean text: where emphasis begins and ends, and which line breaks are no spaces.

The rule of emphasis is that of `markdown-cjk-friendly`: full-width punctuation keeps no emphasis from ending before a
letter or from beginning behind one, and neither does other punctuation beside a letter of these languages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.token import Token

_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))
# Characters for letters: `\ufe0e` asks for text and not for a picture, the others for a variant of the letter.
_SELECTORS = ((0xFE00, 0xFE0E), (0xE0100, 0xE01EF))
_ENCLOSED_LETTERS = (0x1F200, 0x1F265)
_PICTURES = (0x1F000, 0x1FFFF)
_FIRST_WIDE = 0x2E80


@lru_cache(maxsize=4096)
def is_wide(character: str) -> bool:
    """Whether a character is one of Chinese, Japanese or Korean text; pictures such as 😀 are not."""
    code = ord(character)
    if code < _FIRST_WIDE:
        return _within(code, _HANGUL[0]) or code in (0x2329, 0x232A)
    if _within(code, _PICTURES) and not _within(code, _ENCLOSED_LETTERS):
        return False
    return is_hangul(character) or unicodedata.east_asian_width(character) in ("W", "F", "H")


def is_hangul(character: str) -> bool:
    """Whether a character is a letter of Korean, which puts spaces between words."""
    return any(_within(ord(character), span) for span in _HANGUL)


def flanks(text: str, start: int, end: int, limit: int, *, splits_words: bool) -> tuple[bool, bool]:
    """Whether the run of marks from `start` to `end` can open and can close emphasis in the text up to `limit`.

    `splits_words` says whether it may do so within a word, as `*` and `~` may and `_` may not.
    """
    before = _before(text, start)
    after = text[end] if end < limit else " "
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    wide_before, wide_after = is_wide(before), is_wide(after)
    mark_before, mark_after = _is_punctuation(before), _is_punctuation(after)
    apart_before = space_before or mark_before or wide_before
    apart_after = space_after or mark_after or wide_after
    left = not space_after and (not mark_after or wide_after or apart_before)
    right = not space_before and (not mark_before or wide_before or apart_after)
    can_open = left and (splits_words or not right or mark_before)
    can_close = right and (splits_words or not left or mark_after)
    return can_open, can_close


def join_wide_lines(children: Sequence[Token]) -> None:
    """Hide the line breaks of a text that stand between two wide characters: they are no spaces."""
    for index, token in enumerate(children):
        if token.type == "softbreak":
            token.hidden = _is_joined(_nearest(children, index, -1)) and _is_joined(_nearest(children, index, 1))


def _is_joined(character: str) -> bool:
    return character != "" and is_wide(character) and not is_hangul(character)


def _nearest(children: Sequence[Token], index: int, step: int) -> str:
    """The character beside a line break, within marks or behind them; empty where something else stands there."""
    index += step
    while 0 <= index < len(children):
        token = children[index]
        if token.type in ("text", "text_special"):
            if token.content:
                return token.content[0] if step > 0 else _before(token.content, len(token.content))
        elif not token.nesting:
            return ""
        index += step
    return ""


def _before(text: str, position: int) -> str:
    """The character before a position, the beginning of the text as a space; a selector counts as its letter."""
    if position > 1 and any(_within(ord(text[position - 1]), span) for span in _SELECTORS):
        return text[position - 2]
    return text[position - 1] if position else " "


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _within(code: int, span: tuple[int, int]) -> bool:
    return span[0] <= code <= span[1]
