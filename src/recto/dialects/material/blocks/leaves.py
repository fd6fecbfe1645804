"""Blocks that hold text alone: headings, lines, definitions of links and abbreviations."""

from __future__ import annotations

import re

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from recto.dialects.material.blocks.lines import Line, Lines, is_blank, text_of
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.text.attribute_lists import take_from_end
from recto.late_pattern import late_pattern
from recto.markdown.abbreviations import Meaning

_HEADING = re.compile(r"(#{1,6})(.*?)(?<!\\)#*[ ]*$")
_HEADING_START = re.compile(r"#{1,6}\s*\S|#{1,6}$")
_SPACED_HEADING_START = re.compile(r"#{1,6}[ \t]+\S")
_UNDERLINE = re.compile(r"(=+|-+)[ ]*$")
_LINE = re.compile(r"[ ]{0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})[ ]*$")
_REFERENCE = re.compile(
    r"""[ ]{0,3}\[(?P<label>[^\[\]]*)\]:[ ]*\n?[ ]*(?:<(?P<inside>[^<>\n]*)>|(?P<url>\S+))"""
    r"""[ ]*(?:\n?[ ]*(?:(?P<mark>["'])(?P<title>.*?)(?P=mark)|\((?P<round>.*?)\))[ ]*)?(?=\n|$)"""
)
_REFERENCE_START = re.compile(r"[ ]{0,3}\[(?!\^)[^\[\]]*\]:")
_ABBREVIATION = late_pattern(r"[ ]{0,3}\*\[(?P<word>(?:\\.|[^\\\]])*)\][ ]?:[ ]*\n?[ ]*(?P<title>.*)")
_ABBREVIATION_START = re.compile(r"[ ]{0,3}\*\[[^\]]+\][ ]?:")


def _heading(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = _HEADING.match(lines[index].text)
    if match is None:
        return None
    _write_heading(reader, len(match[1]), match[2].strip(), lines[index].number, out)
    return index + 1


def _write_heading(reader: BlockReader, level: int, text: str, line: int, out: TokenList) -> None:
    opening = out.open("heading", f"h{level}", line)
    if reader.options.has("attr_list"):
        text, given = take_from_end(text)
        if given is not None:
            given.onto(opening.attrs)
            text = text.rstrip("#").rstrip()
    opening.markup = "#" * level
    out.inline(text, line)
    out.close("heading", f"h{level}")


def _underlined(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    if index + 1 >= len(lines) or _UNDERLINE.match(lines[index + 1].text) is None:
        return None
    level = 1 if lines[index + 1].text[0] == "=" else 2
    _write_heading(reader, level, lines[index].text.strip(), lines[index].number, out)
    return index + 2


def _rule_line(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    if _LINE.match(lines[index].text) is None:
        return None
    out.tokens.append(Token("hr", "hr", 0, map=[lines[index].number, lines[index].number + 1], block=True))
    return index + 1


def _reference(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    text = text_of(_few(lines, index, 3))
    match = _REFERENCE.match(text)
    if match is None or match["label"].startswith("^"):
        return None
    label = normalizeReference(match["label"])
    first = lines[index].number
    address = match["url"] if match["inside"] is None else match["inside"]
    title = match["title"] or match["round"] or ""
    # The last definition counts.
    reader.notes.environment["references"][label] = {
        "title": title,
        "href": _as_address(address),
        "map": [first, first + 1],
    }
    return index + match.group().count("\n") + 1


def _as_address(url: str) -> str:
    return url.strip().replace(" ", "%20").replace('"', "%22")


def _abbreviation(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = _ABBREVIATION.match(text_of(_few(lines, index, 2)))
    if match is None or not match["word"].strip():
        return None
    meanings = reader.notes.environment.setdefault("abbreviations", {})
    word, title = match["word"].strip(), match["title"].strip()
    if title in ("''", '""'):
        meanings.pop(word, None)
    elif title:
        meanings[word] = Meaning(title, lines[index].number)
    return index + match.group().rstrip().count("\n") + 1


def _few(lines: Lines, index: int, most: int) -> list[Line]:
    """The next lines up to a blank one."""
    found: list[Line] = []
    for line in lines[index : index + most]:
        if is_blank(line):
            break
        found.append(line)
    return found


def _spaced_heading(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    return _heading(reader, lines, index, out) if _SPACED_HEADING_START.match(lines[index].text) else None


HEADING = BlockRule("#", _heading, _HEADING_START)
SPACED_HEADING = BlockRule("#", _spaced_heading, _SPACED_HEADING_START)
"""Headings of `pymdownx.saneheaders`: `#12` is none."""
UNDERLINED = BlockRule("", _underlined)
RULE_LINE = BlockRule("-_*", _rule_line, _LINE)
REFERENCE = BlockRule("[", _reference, _REFERENCE_START)
ABBREVIATION = BlockRule("*", _abbreviation, _ABBREVIATION_START)
