"""Smart symbols: `(c)`, `-->`, `1/2`, `2nd`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

from markdown_it.token import Token
from msgspec import Struct

from recto.dialects.material.options import DialectOptions

_FRACTIONS = {
    "1/4": "¼", "1/2": "½", "3/4": "¾", "1/3": "⅓", "2/3": "⅔", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
    "1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
}  # fmt: skip
_SYMBOLS = {
    "(tm)": "™",
    "(c)": "©",
    "(r)": "®",
    "+/-": "±",
    "=/=": "≠",
    "c/o": "℅",
    "-->": "→",
    "<--": "←",
    "<-->": "↔",
}
_PARTS = {
    "trademark": r"\(tm\)",
    "copyright": r"\(c\)",
    "registered": r"\(r\)",
    "plusminus": r"\+/-",
    "notequal": r"=/=",
    "care_of": r"\bc/o\b",
    "arrows": r"<-->|(?<!-)-->|<--(?!-)",
    "fractions": r"(?<!\d)(?:1/[234568]|3/[458]|2/[35]|4/5|5/[68]|7/8)(?!\d)",
    "ordinal_numbers": r"\b(?:(?:[1-9][0-9]*)?(?:(?<=1)[123]th|1st|2nd|3rd|[04-9]th))\b",
}


# What is in each text with one of those: most texts have nothing of it, and this is found much faster.
_SIGN = re.compile(r"[(\d-](?:tm\)|c\)|r\)|-|st|nd|rd|th)")


class SmartSymbols(Struct, frozen=True):
    """The settings of `pymdownx.smartsymbols`."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, options: DialectOptions) -> Self:
        own = options.extensions["pymdownx.smartsymbols"]
        return cls(re.compile("|".join(part for name, part in _PARTS.items() if own.get(name, True))))

    def drawn(self, children: Sequence[Token]) -> list[Token]:
        """The text with symbols for what stands for them."""
        found: list[Token] = []
        for child in children:
            if child.type == "text" and _may_stand_in(child.content) and self.pattern.search(child.content):
                found += _replaced(child.content, self.pattern)
            else:
                found.append(child)
        return found


def _may_stand_in(text: str) -> bool:
    return "/" in text or _SIGN.search(text) is not None


def _replaced(text: str, pattern: re.Pattern[str]) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    pending = ""
    for match in pattern.finditer(text):
        pending += text[position : match.start()]
        position = match.end()
        word = match.group()
        symbol = _SYMBOLS.get(word) or _FRACTIONS.get(word)
        if symbol is not None:
            pending += symbol
            continue
        pending += word[:-2]
        tokens += [
            Token("text", "", 0, content=pending),
            Token("sup_open", "sup", 1),
            Token("text", "", 0, content=word[-2:]),
            Token("sup_close", "sup", -1),
        ]
        pending = ""
    return [*tokens, Token("text", "", 0, content=pending + text[position:])]
