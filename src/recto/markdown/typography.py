"""Straight quotes, dashes and dots of plain text made typographic (MD-14)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_CANDIDATE = re.compile(r"""["'`]|--|\.\.\.|\.\ \.\ \.""", re.VERBOSE)
_DASHES = re.compile(r"(?<!-)--(?!-)")
_DOTS = re.compile(r"\.{3,}|\. \. \.")
_QUOTE = re.compile(r"""["']""")
_DECADE = re.compile(r"\d\ds\b", re.ASCII)
_OPENING_NEIGHBOURS = frozenset("([{<¿¡«‹„‚“‘-–—/=")
_CODE = "x"
"""Stands for code, an image or a formula: to the quotes around it, a word."""


def smarten(children: Sequence[Token]) -> None:
    """Change the text tokens of one inline run in place; quotes look at their neighbours across tokens.

    Code, images, raw HTML and backslash-escaped characters stay as they are.
    """
    for token in children:
        if token.type == "text" and _CANDIDATE.search(token.content):
            break
    else:
        return
    before = ""
    for index, token in enumerate(children):
        if token.type == "text":
            token.content = _smarten_text(token.content, before, _text_after(children, index))
        before = _context(token)[-1:] or before


def _smarten_text(text: str, before: str, after: str) -> str:
    if _CANDIDATE.search(text) is None:
        return text
    text = text.replace("``", "“").replace("''", "”")
    text = _DOTS.sub("…", _DASHES.sub("—", text))
    if _QUOTE.search(text) is None:
        return text
    chars = list(text)
    for match in _QUOTE.finditer(text):
        at = match.start()
        previous = chars[at - 1] if at else before
        following = text[at + 1 : at + 5] or after
        if chars[at] == '"':
            chars[at] = "“" if _opens(previous, following) else "”"
        else:
            # Something is left out of `'80s`, which is an apostrophe.
            chars[at] = "‘" if _opens(previous, following) and not _DECADE.match(following) else "’"
    return "".join(chars)


def _opens(previous: str, following: str) -> bool:
    """Whether a straight quote between these texts begins a quotation."""
    if previous.isalnum() or not following or following[0].isspace():
        return False
    if not previous or previous.isspace() or previous in _OPENING_NEIGHBOURS:
        return True
    return following[0].isalnum()


def _text_after(children: Sequence[Token], index: int) -> str:
    # By index: a copy of the rest for each token would make a long text slow.
    for following in range(index + 1, len(children)):
        context = _context(children[following])
        if context:
            return context[:4]
    return ""


def _context(token: Token) -> str:
    """The characters a neighbouring quote sees: none for a tag, a space for a line break."""
    if token.type in ("text", "text_special"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.nesting or token.type == "html_inline" or token.hidden:
        return ""
    return _CODE if token.content or token.type == "image" else ""
