"""From a place in the text a rule sees back to the line and column of the file.

Nothing is recorded while parsing: a line of inline text is the end of a line of the file (containers take
their marks from its start), so a column is found from the right, and only when somebody asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from recto.errors import Span
from recto.late_pattern import late_pattern

_LINE_END = late_pattern(r"\r\n?")
_NEWLINE = re.compile("\n")
_UNESCAPED_BAR = late_pattern(r"\\.|\|", re.DOTALL)


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
        self._bars: tuple[int, list[int]] = -1, []

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def starts(self) -> list[int]:
        return list(accumulate([len(line) + 1 for line in self.lines], initial=0))

    def bars(self, line: int) -> list[int]:
        """Where each cell of a table's row could end: the offsets behind its unescaped bars. The last row is kept."""
        if self._bars[0] != line:
            found = [match.end() for match in _UNESCAPED_BAR.finditer(self.lines[line]) if match.group() == "|"]
            self._bars = line, found
        return self._bars[1]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in the whole text."""
        line = bisect_right(self.starts, offset, 0, len(self.lines)) - 1
        return line + 1, offset - self.starts[line] + 1


class Region:
    """A text cut out of the file: `content` starts on line `first_line` (from 0), or is the whole file.

    `cell` is the number of the table cell it is from, in its row.
    """

    __slots__ = ("_columns", "_starts", "cell", "content", "first_line", "lazy", "source", "whole")

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
        self._starts: list[int] = []
        self._columns: dict[int, tuple[int, str]] = {}

    def line(self, offset: int) -> int:
        """The line of the file, from 0, of an offset of `content`."""
        return self.first_line + self._line(offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset of `content`, from 1, in code points of the file."""
        if self.whole:
            return self.source.place(offset)
        number = self._line(offset)
        start = self._starts[number]
        known = self._columns.get(number)
        if known is None:
            end = self.content.find("\n", start)
            line = self.content[start : end if end >= 0 else len(self.content)]
            known = self._columns[number] = self._column(line, self.first_line + number), line
        column, line = known
        bars = line.count("|", 0, offset - start) if self.cell is not None else 0
        return self.first_line + number + 1, max(0, column + offset - start) + bars + 1

    def _line(self, offset: int) -> int:
        if not self._starts:
            self._starts = [0, *(match.end() for match in _NEWLINE.finditer(self.content))]
        return bisect_right(self._starts, offset) - 1

    def span(self, start: int, end: int) -> Span:
        line, column = self.place(start)
        end_line, end_column = self.place(end)
        return Span(self.source.path, line, column, end_line, end_column)

    def _column(self, line: str, number: int) -> int:
        """The column, from 0, at which a line of `content` begins in its line of the file; marks may come before it."""
        lines = self.source.lines
        if number >= len(lines):
            return 0
        file_line = lines[number]
        if self.cell is not None:
            return _cell_start(file_line, self.source.bars(number), self.cell, line)
        kept = line.strip(" \t")
        cut = len(line) - len(line.lstrip(" \t"))
        trimmed = file_line.rstrip(" \t")
        start = len(trimmed) - len(kept) if trimmed.endswith(kept) else file_line.rfind(kept)
        return start - cut


def _cell_start(file_line: str, bars: list[int], cell: int, content: str) -> int:
    """Where the text of a table cell begins in its line; bars inside a cell are written `\\|`."""
    indent = len(file_line) - len(file_line.lstrip(" \t>"))
    start = indent + 1 if file_line.startswith("|", indent) else indent
    first = bisect_right(bars, start)
    if cell and first < len(bars):
        start = bars[min(first + cell, len(bars)) - 1]
    found = file_line.find(content.replace("|", "\\|"), start)
    return found if found >= 0 else start
