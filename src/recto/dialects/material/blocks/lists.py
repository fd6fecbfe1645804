"""Lists, whose items hold what is indented by four, and lists of definitions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.dialects.material.blocks.fancy_marks import NAME as FANCY
from recto.dialects.material.blocks.fancy_marks import FancyMarks
from recto.dialects.material.blocks.fences import fence_end
from recto.dialects.material.blocks.html import begins_html
from recto.dialects.material.blocks.lines import (
    INDENT,
    Line,
    Lines,
    dedented,
    indentation,
    is_blank,
    next_filled,
)
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.text.attribute_lists import take_from_end

_MARK = re.compile(r"(?P<indent>[ ]*)(?:(?P<number>\d+)\.|[*+-])[ ]+(?P<text>.*)")
_NESTED = re.compile(r"(?:\d+\.|[*+-])[ ]+\S")
_AT_MARGIN = re.compile(r"#|(?:=+|-+)[ ]*$")
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}(?=\S)")


class _Item(Struct):
    """An item while its lines are collected; the text of a `loose` one is a paragraph."""

    lines: list[Line]
    loose: bool = False


class _Rules(Struct, frozen=True):
    """How lists are read: `width` is the indentation of what an item holds, `sane` lists hold items of one kind."""

    width: int = INDENT
    sane: bool = False
    apart: bool = False
    fancy: FancyMarks | None = None

    def mark(self, text: str, kind: str | None) -> re.Match[str] | None:
        """The mark of an item on a line, of a list of this kind."""
        match = (_MARK if self.fancy is None else self.fancy.pattern).match(text)
        if match is None or len(match["indent"]) >= self.width:
            return None
        if kind is None or not (self.sane or self.fancy) or self.kind(match, kind) == kind:
            return match
        return None

    def kind(self, mark: re.Match[str], current: str = "", *, is_first: bool = True) -> str:
        """Of which kind of list the mark is: `ul`, `ol`, or how its numbers are written."""
        if mark["number"] is None:
            return "ul"
        return "ol" if self.fancy is None else self.fancy.kind(mark, current, is_first=is_first)

    def attributes(self, kind: str, number: str) -> Mapping[str, Any]:
        """Those of the element of a list that begins with a number."""
        if self.fancy is not None and kind != "ul":
            return self.fancy.attributes(kind, number)
        return {"start": int(number)} if number and self.sane and int(number) != 1 else {}


def _rules_of(reader: BlockReader) -> _Rules:
    options = reader.options
    if options.has("mdx_truly_sane_lists"):
        own = options.extensions["mdx_truly_sane_lists"]
        return _Rules(int(own.get("nested_indent", 2)), True, bool(own.get("truly_sane", True)))
    fancy = options.extensions.get(FANCY)
    return _Rules(sane=options.has("sane_lists"), fancy=None if fancy is None else FancyMarks.of(fancy))


def _list(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    rules = _rules_of(reader)
    mark = rules.mark(lines[index].text, None)
    if mark is None:
        return None
    kind = rules.kind(mark)
    items, end = _ItemCollector(rules, kind, lines, reader).collect(index)
    name, tag = ("bullet_list", "ul") if kind == "ul" else ("ordered_list", "ol")
    out.open(name, tag, lines[index].number, rules.attributes(kind, mark["number"]))
    for item in items:
        out.open("list_item", "li", item.lines[0].number)
        reader.read(item.lines, out, tight=not item.loose)
        out.close("list_item", "li")
    out.close(name, tag)
    return end


class _ItemCollector:
    """Collects the lines of the items of one list."""

    def __init__(self, rules: _Rules, kind: str, lines: Lines, reader: BlockReader) -> None:
        self._rules = rules
        self._kind = kind
        self._nested = _NESTED if rules.fancy is None else rules.fancy.nested
        self._lines = lines
        self._reader = reader
        self._items: list[_Item] = []
        # The next item stands behind a blank line.
        self._loose = False
        # Lines of text that began indented behind a blank line take in all that follows without one.
        self._in_text = False

    def collect(self, index: int) -> tuple[list[_Item], int]:
        """The items from this line on, and the index of the line behind the list."""
        while index < len(self._lines):
            if is_blank(self._lines[index]):
                following = self._behind_blank(index)
                if following is None:
                    break
                index = following
                continue
            following = self._line(index)
            if following is None:
                break
            index = following
        return self._items, index

    def _behind_blank(self, index: int) -> int | None:
        """Where the list goes on behind a blank line; None where it ends."""
        following = next_filled(self._lines, index)
        if following == len(self._lines):
            return None
        text, last = self._lines[following].text, self._items[-1]
        if indentation(text) >= self._rules.width:
            last.lines.append(Line("", self._lines[index].number))
            last.loose = True
            self._in_text = True
            return following
        if self._rules.mark(text, self._kind) is None:
            return None
        last.loose = self._loose = True
        self._in_text = False
        return following

    def _line(self, index: int) -> int | None:
        line, width = self._lines[index], self._rules.width
        closing = fence_end(self._lines, index)
        if closing is not None:
            if indentation(line.text) < width:
                return None
            self._items[-1].lines += [dedented(each, width) for each in self._lines[index:closing]]
            self._in_text = False
            return closing
        mark = None if self._in_text else self._rules.mark(line.text, None)
        is_alike = mark is not None and self._rules.kind(mark, self._kind, is_first=False) == self._kind
        if mark is not None and self._rules.fancy is not None and not is_alike:
            return None
        if mark is not None and (is_alike or not self._rules.sane):
            start = mark.start("text")
            self._items.append(_Item([Line(mark["text"], line.number, line.column + start)], self._loose))
            self._loose = False
            return index + 1
        if not indentation(line.text) and (begins_html(self._reader, line) or self._is_heading(line)):
            return None
        own = self._items[-1].lines
        inner = dedented(line, width)
        if inner is not line and own and not is_blank(own[-1]):
            is_text = not self._is_in_list(own)
            if is_text and self._nested.match(inner.text):
                own.append(Line("", line.number))
            elif _AT_MARGIN.match(inner.text) and (is_text or indentation(line.text) < width):
                # Text goes on: its lines keep their indentation, and headings have none.
                inner = line
        own.append(inner)
        return index + 1

    def _is_heading(self, line: Line) -> bool:
        """Whether a line at the margin is a heading, which ends the list also without a blank line before."""
        return line.text.startswith("#") and not self._in_text and self._reader.ends_paragraph(line.text)

    def _is_in_list(self, own: list[Line]) -> bool:
        """Whether the last lines of an item are a list already, which needs no blank line before its next item."""
        for line in reversed(own):
            if is_blank(line):
                return False
            if self._nested.match(line.text):
                return True
            if not line.text.startswith(" "):
                return False
        return False


def definitions(reader: BlockReader, terms: list[Line], lines: Lines, index: int, out: TokenList) -> int | None:
    """Terms with their definitions, which begin on this line; None where it is none."""
    if _DEFINITION.match(lines[index].text) is None:
        return None
    out.open("dl", "dl", terms[0].number)
    following: int | None = index
    loose = False
    while following is not None:
        for term in terms:
            opening = out.open("dt", "dt", term.number)
            text, given = (
                take_from_end(term.text.strip()) if reader.options.has("attr_list") else (term.text.strip(), None)
            )
            if given is not None:
                given.onto(opening.attrs)
            out.inline(text, term.number)
            out.close("dt", "dt")
        following, end = _definitions_of_terms(reader, lines, following, out, loose=loose)
        terms, following, loose = _next_terms(lines, end)
    out.close("dl", "dl")
    return end


def _definitions_of_terms(
    reader: BlockReader, lines: Lines, index: int, out: TokenList, *, loose: bool
) -> tuple[int, int]:
    """All definitions of the same terms; gives the index behind them, twice."""
    while True:
        match = _DEFINITION.match(lines[index].text)
        assert match is not None
        first = lines[index]
        body = [Line(first.text[match.end() :], first.number, first.column + match.end())]
        end = index + 1
        while end < len(lines):
            line = lines[end]
            if is_blank(line):
                following = next_filled(lines, end)
                if following == len(lines) or indentation(lines[following].text) < INDENT:
                    break
                body += [Line("", line.number)]
                end = following
                continue
            if _DEFINITION.match(line.text) or begins_html(reader, line):
                break
            body.append(dedented(line))
            end += 1
        has_blocks = any(is_blank(line) for line in body)
        out.open("dd", "dd", first.number)
        reader.read(body, out, tight=not (loose or has_blocks))
        out.close("dd", "dd")
        following = next_filled(lines, end)
        if following < len(lines) and _DEFINITION.match(lines[following].text):
            loose = loose or following > end
            index = following
            continue
        return end, end


def _next_terms(lines: Lines, index: int) -> tuple[list[Line], int | None, bool]:
    """The terms of further definitions behind a blank line: the terms, where their definition begins, whether loose."""
    first = next_filled(lines, index)
    end = first
    while end < len(lines) and not is_blank(lines[end]) and not _DEFINITION.match(lines[end].text):
        if lines[end].text.startswith(" " * INDENT):
            return [], None, False
        end += 1
    behind = next_filled(lines, end)
    if first == end or behind == len(lines) or _DEFINITION.match(lines[behind].text) is None:
        return [], None, False
    return list(lines[first:end]), behind, behind > end


def _definition_behind_blank(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    """A definition behind a blank line, whose terms are the paragraph before it."""
    if _DEFINITION.match(lines[index].text) is None or len(out) < 3:
        return None
    closing, inline, opening = out.tokens[-1], out.tokens[-2], out.tokens[-3]
    if closing.type != "paragraph_close" or opening.type != "paragraph_open":
        return None
    line = inline.map[0] if inline.map else 0
    terms = [Line(text, line + offset) for offset, text in enumerate(inline.content.split("\n"))]
    del out.tokens[-3:]
    return definitions(reader, terms, lines, index, out)


LIST = BlockRule("0123456789*+-", _list)
FANCY_LIST = BlockRule("", _list)
"""Lists of `pymdownx.fancylists`, whose marks may be letters."""
DEFINITION_BEHIND_BLANK = BlockRule(":", _definition_behind_blank)
