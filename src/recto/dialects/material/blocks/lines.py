"""Lines of a page, with their places, while containers take their indentation off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias


class Line(NamedTuple):
    """A line without its end: its text, its number in the page from 0, and how many columns containers took off.

    Lines that are included from another file have the number of the line that includes them.
    """

    text: str
    number: int
    column: int = 0


Lines: TypeAlias = Sequence[Line]

INDENT = 4
"""How far the content of a block is indented."""


def page_lines(text: str) -> list[Line]:
    """The lines of a page; a tab leads to the next column that four divides."""
    if "\t" in text:
        return [Line(line.expandtabs(INDENT), number) for number, line in enumerate(text.split("\n"))]
    return [Line(line, number) for number, line in enumerate(text.split("\n"))]


def indentation(text: str) -> int:
    """How many spaces a line begins with."""
    return len(text) - len(text.lstrip(" "))


def is_blank(line: Line) -> bool:
    return not line.text or line.text.isspace()


def dedented(line: Line, width: int = INDENT) -> Line:
    """The line with so many of its leading spaces less, or with none if there are fewer."""
    taken = min(width, indentation(line.text))
    return Line(line.text[taken:], line.number, line.column + taken) if taken else line


def indented_body(lines: Lines, start: int, width: int = INDENT) -> tuple[list[Line], int]:
    """The lines from `start` that are blank or indented, without that indentation, and the index behind them.

    Blank lines at the end belong to nobody.
    """
    end = last = start
    while end < len(lines):
        text = lines[end].text
        if not text or text.isspace():
            end += 1
            continue
        if not text.startswith(" " * width):
            break
        end += 1
        last = end
    return [dedented(line, width) for line in lines[start:last]], last


def next_filled(lines: Lines, start: int) -> int:
    """The index of the next line that is not blank, or behind the last one."""
    while start < len(lines) and is_blank(lines[start]):
        start += 1
    return start


def text_of(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def common_indentation(texts: Iterable[str]) -> int:
    """How many spaces all lines that are not blank begin with."""
    return min((indentation(text) for text in texts if not _EMPTY(text)), default=0)


_EMPTY = re.compile(r"\s*").fullmatch
