"""From a place in the text a rule sees back to the line and column of the file.

Nothing is recorded while parsing: a line of inline text is the end of a line of the file (containers take
their marks from its start), so a column is found from the right, and only when somebody asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from recto.errors import Span

_LINE_END = re.compile(r"\r\n?")
_UNESCAPED_BAR = re.compile(r"\\.|\|", re.DOTALL)


def normalize_newlines(text: str) -> str:
    """The text as the parser sees it: `\\n` line ends and no NUL; lines and columns stay where they were."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return text.replace("\0", "\ufffd") if "\0" in text else text


class SourceText:
    """One file: its path, its text with `\\n` line ends, and where its lines are."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def starts(self) -> list[int]:
        starts, position = [0], 0
        for line in self.lines:
            position += len(line) + 1
            starts.append(position)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in the whole text."""
        line = bisect_right(self.starts, offset, 0, len(self.lines)) - 1
        return line + 1, offset - self.starts[line] + 1


class Region:
    """A text cut out of the file: `content` starts on line `first_line` (from 0), or is the whole file.

    `cell` is the number of the table cell it is from, in its row.
    """

    __slots__ = ("cell", "content", "first_line", "lazy", "source", "whole")

    def __init__(
        self,
        source: SourceText,
        content: str,
        first_line: int,
        *,
        cell: int | None = None,
        whole: bool = False,
        lazy: frozenset[int] = frozenset(),
    ) -> None:
        self.source = source
        self.content = content
        self.first_line = first_line
        self.cell = cell
        self.whole = whole
        self.lazy = lazy

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset of `content`, from 1, in code points of the file."""
        if self.whole:
            return self.source.place(offset)
        content = self.content
        number = content.count("\n", 0, offset)
        start = content.rfind("\n", 0, offset) + 1
        end = content.find("\n", start)
        line = content[start : end if end >= 0 else len(content)]
        return self.first_line + number + 1, self._column(line, offset - start, self.first_line + number)

    def span(self, start: int, end: int) -> Span:
        line, column = self.place(start)
        end_line, end_column = self.place(end)
        return Span(self.source.path, line, column, end_line, end_column)

    def _column(self, line: str, offset: int, number: int) -> int:
        lines = self.source.lines
        if number >= len(lines):
            return offset + 1
        file_line = lines[number]
        if self.cell is not None:
            return _cell_start(file_line, self.cell, line) + offset + line.count("|", 0, offset) + 1
        kept = line.strip(" \t")
        cut = len(line) - len(line.lstrip(" \t"))
        trimmed = file_line.rstrip(" \t")
        start = len(trimmed) - len(kept) if trimmed.endswith(kept) else file_line.rfind(kept)
        return max(0, start + offset - cut) + 1


def _cell_start(file_line: str, cell: int, content: str) -> int:
    """Where the text of a table cell begins in its line; bars inside a cell are written `\\|`."""
    indent = len(file_line) - len(file_line.lstrip(" \t>"))
    start = indent + 1 if file_line.startswith("|", indent) else indent
    for _ in range(cell):
        bar = next((m.end() for m in _UNESCAPED_BAR.finditer(file_line, start) if m.group() == "|"), None)
        if bar is None:
            break
        start = bar
    found = file_line.find(content.replace("|", "\\|"), start)
    return found if found >= 0 else start
