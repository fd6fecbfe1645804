"""Tables, as the extension `tables` of Python-Markdown reads them."""

from __future__ import annotations

import re

from recto.dialects.material.blocks.html import begins_html
from recto.dialects.material.blocks.lines import Lines, is_blank
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.text.attribute_lists import take_from_end

_RULE = re.compile(r"[|:\- ]*$")
_CODE_OR_BAR = re.compile(r"\\.|(?P<marks>`+)|(?P<bar>\|)")


def _table(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    if index + 1 >= len(lines) or "|" not in lines[index].text:
        return None
    rule = lines[index + 1].text
    if "-" not in rule or "|" not in rule or _RULE.match(rule) is None:
        return None
    heads = split_row(lines[index].text)
    alignments = [_alignment(cell) for cell in split_row(rule)]
    if len(heads) != len(alignments):
        return None
    out.open("table", "table", lines[index].number)
    out.open("thead", "thead", lines[index].number)
    takes_attributes = reader.options.has("attr_list")
    _row(heads, alignments, "th", lines[index].number, out, takes_attributes)
    out.close("thead", "thead")
    end = index + 2
    if end < len(lines) and not is_blank(lines[end]) and not begins_html(reader, lines[end]):
        out.open("tbody", "tbody", lines[end].number)
        while end < len(lines) and not is_blank(lines[end]) and not begins_html(reader, lines[end]):
            cells = split_row(lines[end].text)[: len(heads)]
            cells += [""] * (len(heads) - len(cells))
            _row(cells, alignments, "td", lines[end].number, out, takes_attributes)
            end += 1
        out.close("tbody", "tbody")
    out.close("table", "table")
    return end


def _alignment(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""


def _row(cells: list[str], alignments: list[str], tag: str, line: int, out: TokenList, takes_attributes: bool) -> None:
    out.open("tr", "tr", line)
    for cell, alignment in zip(cells, alignments, strict=True):
        opening = out.open(tag, tag, line, {"align": alignment} if alignment else None)
        text, given = take_from_end(cell) if takes_attributes else (cell, None)
        if given is not None:
            given.onto(opening.attrs)
        out.inline(text, line)
        out.close(tag, tag)
    out.close("tr", "tr")


def split_row(text: str) -> list[str]:
    """The cells of a row; bars in code and behind a backslash are text."""
    row = text.strip()
    row = row[1:] if row.startswith("|") else row
    cells: list[str] = []
    start = position = 0
    while match := _CODE_OR_BAR.search(row, position):
        position = match.end()
        if match["marks"]:
            closing = re.compile(rf"(?<!`){match['marks']}(?!`)").search(row, position)
            position = closing.end() if closing else position
        elif match["bar"]:
            cells.append(row[start : match.start()])
            start = position
    rest = row[start:]
    if rest.strip() or not cells:
        cells.append(rest)
    return [cell.strip().replace("\\|", "|") for cell in cells]


TABLE = BlockRule("", _table)
