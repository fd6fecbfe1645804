"""Tables that are written as lists or as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence

from recto.migrate.sphinx.directives import Directive

_ROW = re.compile(r"^\*[ \t]*-[ \t]?(.*)$")
_CELL = re.compile(r"^[ \t]+-[ \t]?(.*)$")


def list_table_lines(body: Sequence[str], headers: int, cell: Callable[[str], str]) -> list[str]:
    """`* - cell` begins a row, `  - cell` goes on with it."""
    rows: list[list[str]] = []
    for line in body:
        if (row := _ROW.match(line)) is not None:
            rows.append([row[1].strip()])
        elif (found := _CELL.match(line)) is not None and rows:
            rows[-1].append(found[1].strip())
        elif line.strip() and rows:
            rows[-1][-1] = f"{rows[-1][-1]} {line.strip()}".strip()
    return _table([[cell(text) for text in row] for row in rows], headers)


def csv_lines(block: Directive, cell: Callable[[str], str]) -> list[str]:
    head = next(csv.reader([block.options["header"]], skipinitialspace=True), []) if "header" in block.options else None
    try:
        rows = [row for row in csv.reader([line for line in block.body if line.strip()], skipinitialspace=True) if row]
    except csv.Error:
        return ["```text", *block.body, "```"]
    headers = 1 if head is not None else int(block.options.get("header-rows") or 0)
    return _table([[cell(text) for text in row] for row in ([head, *rows] if head is not None else rows)], headers)


def _table(rows: list[list[str]], headers: int) -> list[str]:
    """A table of Markdown, which has one row of headings; without any it is empty."""
    if not rows:
        return []
    width = max(map(len, rows))
    padded = [[*(text.replace("|", "\\|") for text in row), *[""] * (width - len(row))] for row in rows]
    head, rest = (padded[0], padded[1:]) if headers else ([""] * width, padded)
    return [_line(head), _line(["---"] * width), *map(_line, rest)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
