"""GFM tables, with the tokens that markdown-it's rule makes; that one looks at each character of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import MAX_AUTOCOMPLETED_CELLS, escapedSplit

_DELIMITER_ROW = re.compile(r"(?!-[ \t])[|:-][|: \t-]+")
_DELIMITER = re.compile(r":?-+:?")


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A line of cells, a line of dashes that says how they are aligned, and rows."""
    aligns = _alignments(state, start_line + 1) if start_line + 2 <= end_line else []
    header = _line(state, start_line) if aligns else ""
    if "|" not in header or state.is_code_block(start_line):
        return False
    columns = _cells(header)
    if len(columns) != len(aligns):
        return False
    if silent:
        return True
    old_parent, state.parentType = state.parentType, "table"
    whole = state.push("table_open", "table", 1).map = [start_line, 0]
    state.push("thead_open", "thead", 1).map = [start_line, start_line + 1]
    _row(state, "th", columns, aligns, start_line)
    state.push("thead_close", "thead", -1)
    line = whole[1] = _body(state, start_line + 2, end_line, aligns)
    state.push("table_close", "table", -1)
    state.parentType = old_parent
    state.line = line
    return True


def _alignments(state: StateBlock, line: int) -> list[str]:
    """How each column is aligned, as `line` says it; nothing if it is no line of dashes."""
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return []
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if _DELIMITER_ROW.fullmatch(state.src, start, end) is None:
        return []
    columns = state.src[start:end].split("|")
    aligns = []
    for index, column in enumerate(columns):
        dashes = mdTrim(column)
        if not dashes and index in (0, len(columns) - 1):
            continue
        if _DELIMITER.fullmatch(dashes) is None:
            return []
        if dashes[-1] == ":":
            aligns.append("center" if dashes[0] == ":" else "right")
        else:
            aligns.append("left" if dashes[0] == ":" else "")
    return aligns


def _body(state: StateBlock, first: int, end_line: int, aligns: Sequence[str]) -> int:
    """The rows from line `first` on; gives the line behind them.

    A table ends where the cells that rows lack are too many on this page: they cost time and no text.
    """
    terminators = state.md.block.ruler.getRules("blockquote")
    body: list[int] | None = None
    line = first
    while line < end_line and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end_line, True) for rule in terminators):
            break
        text = _line(state, line)
        if not text or state.is_code_block(line):
            break
        columns = _cells(text)
        state.env["missing_cells"] += max(0, len(aligns) - len(columns))
        if state.env["missing_cells"] > MAX_AUTOCOMPLETED_CELLS:
            break
        if body is None:
            body = state.push("tbody_open", "tbody", 1).map = [first, 0]
        _row(state, "td", columns, aligns, line)
        line += 1
    if body is not None:
        state.push("tbody_close", "tbody", -1)
        body[1] = line
    return line


def _row(state: StateBlock, tag: str, columns: Sequence[str], aligns: Sequence[str], line: int) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    count = len(columns)
    for index, align in enumerate(aligns):
        cell = state.push(f"{tag}_open", tag, 1)
        if align:
            # As GFM writes it: a Content-Security-Policy allows it, and readers of feeds know it.
            cell.attrs = {"align": align}
        inline = state.push("inline", "", 0)
        inline.map = [line, line + 1]
        inline.content = _trimmed(columns[index]) if index < count else ""
        inline.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)


def _line(state: StateBlock, line: int) -> str:
    return _trimmed(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])


def _cells(line: str) -> list[str]:
    """The texts between bars; a bar at either end of the line is only its border."""
    columns = escapedSplit(line) if "\\" in line else line.split("|")
    if columns and columns[0] == "":
        del columns[0]
    if columns and columns[-1] == "":
        del columns[-1]
    return columns


def _trimmed(text: str) -> str:
    """`mdTrim`, which strips many kinds of space, for text that mostly has one."""
    stripped = text.strip(" \t")
    if not stripped or (stripped.isascii() and stripped[0] > " " and stripped[-1] > " "):
        return stripped
    return mdTrim(text)
