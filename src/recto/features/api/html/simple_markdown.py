"""Paragraphs of text, code spans and references, which is all that most docstrings hold: HTML without a parser.

What it makes is what the parser would make; it leaves alone what could mean anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recto.html.escaping import escape_text as escape

Link = Callable[[str], str | None]

# Signs that mean something in Markdown are text only where what follows says so; `_` is within a word.
_CHARACTERS = r"(?:[^`*_\[\]<>&\\!~#|$@:\n\t\r\f\v\0^{}-]|[-:!](?=[ \w])|(?<=[^\W_])_(?=[^\W_]))"
_TEXT = rf"{_CHARACTERS}(?:{_CHARACTERS}|\n(?=[A-Za-z(\"'`\[\\]))*"
_CODE = r"`(?=[^` ])(?:[^`\n]*[^` \n])`(?!`)"
_PIECE = re.compile(
    rf"(?P<text>{_TEXT})|(?P<code>{_CODE})|\\(?P<escaped>[\\`*_\[\]<&~$])"
    rf"|\[(?:(?P<shown_code>{_CODE})|(?P<shown>[^`*_\[\]<>&\\!~#|$@:\n\t\r\f\v\0^{{}}-]+))\]\[(?P<name>[^\]\n]*)\]"
    r"|(?P<line>\n(?=[A-Za-z(\"'`\[\\]))"
)
_FIRST = re.compile(r"[A-Za-z(\"'`\[\\]")
_NAME = re.compile(r"`*~?(?P<name>\.{0,8}[A-Za-z_][\w.]*?)(?:\(\))?`*\Z")


def simple_html(text: str, link: Link, code: Callable[[str], str]) -> str | None:
    """The HTML of a text; None for one that has more in it.

    `link` gives the address of a reference, `code` the HTML of a code span that no link is around.
    """
    if "www." in text.lower():
        return None
    found: list[str] = []
    for each in text.split("\n\n"):
        if _FIRST.match(each) is None or each[-1] in " \n":
            return None
        parts = list(_pieces(each, link, code))
        if None in parts:
            return None
        found.append(f"<p>{''.join(part for part in parts if part is not None)}</p>")
    return "\n".join(found)


def reference_name(written: str) -> str | None:
    """The name in a reference, such as `.Client` or `` `Client.get()` ``; None for what is none."""
    match = _NAME.match(written.strip())
    return None if match is None else match["name"]


def is_subscript(text: str, start: int) -> bool:
    """Whether brackets that begin somewhere are those of code, such as `G[u][v]`, and no reference."""
    return start > 0 and text[start + 1] != "`" and (text[start - 1].isalnum() or text[start - 1] in "_])")


def _pieces(text: str, link: Link, code: Callable[[str], str]) -> Iterator[str | None]:
    """The HTML of each piece of a paragraph; None, and nothing more, where one is not simple."""
    position = 0
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:
            yield None
            return
        position = match.end()
        kind = match.lastgroup
        if kind == "text":
            # It has nothing in it that HTML would read.
            yield match[0] if " \n" not in match[0] else None
        elif kind == "line":
            yield "\n"
        elif kind == "code":
            yield code(match[0][1:-1])
        elif kind == "escaped":
            yield escape(match["escaped"])
        else:
            yield None if is_subscript(text, match.start()) else _reference(match, link, code)


def _reference(match: re.Match[str], link: Link, code: Callable[[str], str]) -> str | None:
    shown_code, shown = match["shown_code"], match["shown"]
    name = reference_name(match["name"] or shown_code or shown)
    if name is None:
        return None
    href = link(name)
    if href is None:
        return code(shown_code[1:-1]) if shown_code else str(shown)
    inner = f"<code>{escape(shown_code[1:-1])}</code>" if shown_code else shown
    # Links to elsewhere look different.
    return f'<a href="{escape(href)}">{inner}</a>' if href.startswith(("/", "#")) else None
