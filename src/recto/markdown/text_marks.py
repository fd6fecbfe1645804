"""Marks in HTML around what has another text in Markdown than the one that its HTML would give."""

from __future__ import annotations

import re
from collections.abc import Callable

from recto.late_pattern import late_pattern

_START = "<!--recto-text:"
_BEGINNING = late_pattern(r"<!--recto-text:(\d+)-->")
_MARK = re.compile(r"<!--/?recto-text:\d+-->")


def text_marks(number: int) -> tuple[str, str]:
    """What stands before and after the HTML whose text has this number."""
    return f"<!--recto-text:{number}-->", f"<!--/recto-text:{number}-->"


def replace_marked(html: str, replacement: Callable[[int, str], str]) -> str:
    """Put something in the place of all that is marked, outermost first; given the number and the HTML within."""
    if _START not in html:
        return html
    parts: list[str] = []
    done = place = 0
    while (begins := _BEGINNING.search(html, place)) is not None:
        place = begins.end()
        mark = f"<!--/recto-text:{begins[1]}-->"
        # An expression would go through the text letter by letter, which may be a whole file of code.
        end = html.find(mark, place)
        if end >= 0:
            parts += [html[done : begins.start()], replacement(int(begins[1]), html[place:end])]
            done = place = end + len(mark)
    return "".join((*parts, html[done:]))


def without_marks(html: str) -> str:
    """The HTML as readers are given it."""
    return _MARK.sub("", html) if _START in html else html
