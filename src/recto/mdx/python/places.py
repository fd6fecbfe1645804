"""From positions in a parsed piece of Python to positions in the file."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from recto.markdown.positions import Region


class PythonPlaces:
    """Where the lines of a piece of Python stand in the file.

    The piece begins at `offset` of its region, behind `before` characters that were put in front of it; `cuts` are
    the characters taken off the beginning of lines, by line number from 1. Python counts columns in UTF-8 bytes.
    """

    def __init__(self, region: Region, offset: int, before: int, cuts: Mapping[int, int]) -> None:
        self._region = region
        self._starts = [offset]
        self._before = before
        self._cuts = cuts
        self._known: dict[int, tuple[int, int]] = {}

    def move(self, node: ast.AST) -> None:
        """Give a node of the piece its place in the file."""
        line, shift = self.line(node.lineno)  # type: ignore[attr-defined]
        node.lineno, node.col_offset = line, node.col_offset + shift  # type: ignore[attr-defined]
        end = getattr(node, "end_lineno", None)
        if end is not None:
            line, shift = self.line(end)
            node.end_lineno, node.end_col_offset = line, node.end_col_offset + shift  # type: ignore[attr-defined]

    def of_node(self, node: ast.AST) -> tuple[int, int]:
        """Line and column, in code points, of a node of the piece that has not been moved."""
        line, shift = self.line(node.lineno)  # type: ignore[attr-defined]
        file_line = self._region.source.lines[line - 1]
        column: int = node.col_offset + shift  # type: ignore[attr-defined]
        return line, len(file_line.encode()[: max(0, column)].decode(errors="ignore")) + 1

    def line(self, number: int) -> tuple[int, int]:
        """The line of the file, and how many bytes further right its text stands there."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._locate(number)
        return known

    def of_syntax_error(self, error: SyntaxError, text: str) -> tuple[int, int]:
        """Line and column, in code points, at which Python stopped."""
        number = min(error.lineno or 1, text.count("\n") + 1)
        lines = text.split("\n")
        column = len(lines[number - 1][: max(0, (error.offset or 1) - 1)].encode())
        line, shift = self.line(number)
        file_line = self._region.source.lines[line - 1]
        return line, len(file_line.encode()[: max(0, column + shift)].decode(errors="ignore")) + 1

    def _locate(self, number: int) -> tuple[int, int]:
        starts = self._starts
        while len(starts) < number:
            following = self._region.content.find("\n", starts[-1])
            if following < 0:
                break
            starts.append(following + 1)
        line, column = self._region.place(starts[min(number, len(starts)) - 1])
        shift = byte_column(self._region, line, column) + self._cuts.get(number, 0)
        return line, shift - self._before if number == 1 else shift


def byte_column(region: Region, line: int, column: int) -> int:
    """The UTF-8 offset, from 0, of a column in code points from 1."""
    return len(region.source.lines[line - 1][: column - 1].encode())


def set_place(node: ast.AST, region: Region, start: int, end: int) -> None:
    """Give a new node the place of a range of the region."""
    line, column = region.place(start)
    end_line, end_column = region.place(end)
    node.lineno, node.col_offset = line, byte_column(region, line, column)  # type: ignore[attr-defined]
    node.end_lineno, node.end_col_offset = end_line, byte_column(region, end_line, end_column)  # type: ignore[attr-defined]
