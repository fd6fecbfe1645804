"""Marks in HTML around what has another text in Markdown than the one that its HTML would give."""

from __future__ import annotations

import re
from collections.abc import Callable

from recto.late_pattern import late_pattern

_START = "<!--recto-text:"
_MARKED = late_pattern(r"<!--recto-text:(\d+)-->(.*?)<!--/recto-text:\1-->", re.DOTALL)
_MARK = re.compile(r"<!--/?recto-text:\d+-->")


def text_marks(number: int) -> tuple[str, str]:
    """What stands before and after the HTML whose text has this number."""
    return f"<!--recto-text:{number}-->", f"<!--/recto-text:{number}-->"


def replace_marked(html: str, replacement: Callable[[int, str], str]) -> str:
    """Put something in the place of all that is marked, outermost first; given the number and the HTML within."""
    if _START not in html:
        return html
    return _MARKED.sub(lambda found: replacement(int(found[1]), found[2]), html)


def without_marks(html: str) -> str:
    """The HTML as readers are given it."""
    return _MARK.sub("", html) if _START in html else html
