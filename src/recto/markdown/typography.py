"""Straight quotes, dashes and dots of plain text made typographic."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from recto.late_pattern import late_pattern
from recto.markdown.quotes import ENGLISH, Quotes

VERBATIM_TAGS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "textarea", "tt"})
"""HTML elements whose text stays as it is written."""

_CANDIDATE = late_pattern(r"""["'`]|--|\.\.\.|\.\ \.\ \.""", re.VERBOSE)
_DASHES = late_pattern(r"(?<!-)--(?!-)")
_DOTS = late_pattern(r"\.{3,}|\. \. \.")
_QUOTE = late_pattern(r"""["']""")
_LEFT_OUT = late_pattern(r"(?:\d\ds|(?:tis|twas|twere|twill|em|til|cause|bout|n)(?!'))\b", re.ASCII | re.IGNORECASE)
_AND = late_pattern(r"(?<!\S)'[nN]'(?!\S)")
_OPENING_NEIGHBOURS = frozenset("([{<¿¡«‹„‚“‘-–—/=「『")
_BEFORE_OPTIONS = frozenset("([{\"'“‘„«/|,=")
_CODE = "x"
"""Stands for code, an image or a formula: to the quotes around it, a word."""
_HTML_TAG = late_pattern(r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)


def html_nesting(token: Token) -> int:
    """By how many elements with verbatim text the text behind a piece of raw HTML is deeper than before it."""
    if token.type not in ("html_inline", "html_block"):
        return 0
    tags = [tag for tag in _HTML_TAG.finditer(token.content) if tag[2].lower() in VERBATIM_TAGS]
    return sum(-1 if tag[1] else 1 for tag in tags)


def smarten(
    children: Sequence[Token], quotes: Quotes = ENGLISH, nesting: Callable[[Token], int] = html_nesting, depth: int = 0
) -> None:
    """Change the text tokens of one inline run in place; quotes look at their neighbours across tokens.

    Code, images, raw HTML, backslash-escaped characters and the text of raw `<code>` and its like stay as they are;
    `nesting` says which tokens begin and end such an element, and at `depth` the run begins in so many of them.
    """
    for token in children:
        if token.type == "text" and _CANDIDATE.search(token.content):
            break
    else:
        return
    run = _Run(quotes)
    for index, token in enumerate(children):
        depth = max(0, depth + nesting(token))
        if token.type == "text" and not depth:
            token.content = run.smartened(token.content, _text_after(children, index))
        run.before = _context(token)[-1:] or run.before


class _Run:
    """Makes the texts of one inline run typographic, in their order."""

    def __init__(self, quotes: Quotes) -> None:
        self._quotes = quotes
        self._inner_is_open = False
        self.before = ""

    def smartened(self, text: str, after: str) -> str:
        if _CANDIDATE.search(text) is None:
            return text
        quotes = self._quotes
        text = text.replace("``", quotes.opening).replace("''", quotes.closing)
        if "--" in text:
            text = _DASHES.sub(lambda found: "--" if self._is_option(found, after) else "—", text)
        text = _DOTS.sub("…", text)
        if _QUOTE.search(text) is None:
            return text
        if "'n'" in text.lower():
            text = _AND.sub(lambda found: f"’{found.group()[1]}’", text)
        chars = list(text)
        for match in _QUOTE.finditer(text):
            at = match.start()
            previous = chars[at - 1][-1] if at else self.before
            following = text[at + 1 : at + 7] or after
            chars[at] = self._double(previous, following) if chars[at] == '"' else self._single(previous, following)
        return "".join(chars)

    def _double(self, previous: str, following: str) -> str:
        return self._quotes.opening if _opens(previous, following) else self._quotes.closing

    def _single(self, previous: str, following: str) -> str:
        # Something is left out of `'80s`, which is an apostrophe.
        if _opens(previous, following) and not _LEFT_OUT.match(following):
            self._inner_is_open = True
            return self._quotes.inner_opening
        if self._inner_is_open and not following[:1].isalnum():
            self._inner_is_open = False
            return self._quotes.inner_closing
        return "’"

    def _is_option(self, dashes: re.Match[str], after: str) -> bool:
        """Whether two dashes begin an option of a command, `--force`: a space before them and none behind."""
        text, start, end = dashes.string, dashes.start(), dashes.end()
        previous = text[start - 1] if start else self.before
        following = text[end] if end < len(text) else after[:1]
        return following.isalnum() and (not previous or previous.isspace() or previous in _BEFORE_OPTIONS)


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
            return context[:6]
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
