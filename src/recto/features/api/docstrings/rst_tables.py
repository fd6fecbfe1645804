"""Tables of reStructuredText, written as Markdown."""

from __future__ import annotations

import itertools
import re

_RULE = re.compile(r"[ \t]*=+(?:[ \t]+=+)+[ \t]*$")
_GRID = re.compile(r"[ \t]*\+(?:[-=]+\+)+[ \t]*$")


def begins_table(line: str) -> bool:
    """Whether a line is the upper edge of a table."""
    return _RULE.match(line) is not None or _GRID.match(line) is not None


def read_table(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """The rows of a table, the first being the heads of columns, and the line behind it."""
    return _grid(lines, start) if _GRID.match(lines[start]) else _simple(lines, start)


def _simple(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    rules = [start]
    end = start + 1
    while end < len(lines):
        if _RULE.match(lines[end]):
            rules.append(end)
            if len(rules) == 3 or end + 1 >= len(lines) or not lines[end + 1].strip():
                break
        end += 1
    if len(rules) < 2:
        return [], start + 1
    columns = [(found.start(), found.end()) for found in re.finditer(r"=+", lines[start])]
    columns[-1] = (columns[-1][0], 10_000)
    rows: list[list[str]] = []
    for line in lines[start + 1 : rules[-1]]:
        if not line.strip() or _RULE.match(line):
            continue
        cells = [line[begin:stop].strip() for begin, stop in columns]
        if rows and not cells[0]:
            rows[-1] = [f"{before} {more}".strip() for before, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    has_head = len(rules) == 3
    width = len(columns)
    return (rows if has_head else [[""] * width, *rows]), rules[-1] + 1


def _grid(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    end = start
    while end < len(lines) and lines[end].strip()[:1] in ("+", "|") and lines[end].strip():
        end += 1
    columns = [found.start() for found in re.finditer(r"\+", lines[start])]
    rows: list[list[str]] = []
    cells = [""] * (len(columns) - 1)
    has_head = False
    for line in lines[start + 1 : end]:
        if line.strip().startswith("+"):
            rows.append([cell.strip() for cell in cells])
            cells = [""] * (len(columns) - 1)
            has_head = has_head or ("=" in line and len(rows) == 1)
            continue
        for number, (left, right) in enumerate(itertools.pairwise(columns)):
            cells[number] += f" {line[left + 1 : right].strip()}"
    return (rows if has_head else [[""] * len(cells), *rows]), max(end, start + 1)


def markdown_table(rows: list[list[str]]) -> str:
    """A table of Markdown; cells are Markdown already."""
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    head, *body = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in full]
    return "\n".join([head, "| " + " | ".join(["---"] * width) + " |", *body])
