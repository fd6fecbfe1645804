"""Admonitions, details, quotations and footnotes: blocks that hold blocks."""

from __future__ import annotations

import re

from recto.dialects.material.blocks.admonitions import AdmonitionHead, close_admonition, open_admonition
from recto.dialects.material.blocks.lines import (
    INDENT,
    Line,
    Lines,
    dedented,
    indentation,
    indented_body,
    is_blank,
    next_filled,
)
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.markdown.alerts import KINDS

_ADMONITION = re.compile(r"""[ ]{0,3}!!! ?(?P<words>[\w\-]+(?: +[\w\-]+)*)(?: +"(?P<title>.*?)")? *$""")
_DETAILS = re.compile(
    r"""[ ]{0,3}\?{3}(?P<open>\+)? ?"""
    r"""(?:(?P<words>[\w\-]+(?: +[\w\-]+)*?)?(?: +"(?P<title>.*?)")|(?P<bare>[\w\-]+(?: +[\w\-]+)*?)) *$"""
)
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?(?P<text>.*)")
_QUOTE_START = re.compile(r"[ ]{0,3}>")
_ALERT = re.compile(r"\[!(?P<kind>[\w-]+)\]")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\]]*)\]:[ ]*(?P<text>.*)")


def _admonition(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = _ADMONITION.match(lines[index].text)
    if match is None:
        return None
    names = match["words"].lower().split()
    title = match["title"]
    head = AdmonitionHead(tuple(names), None if title is None else title, lines[index].number)
    return _indented_block(reader, lines, index, out, head)


def _details(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = _DETAILS.match(lines[index].text)
    if match is None:
        return None
    names = (match["words"] or match["bare"] or "").lower().split()
    head = AdmonitionHead(
        tuple(names), match["title"], lines[index].number, is_details=True, is_open=match["open"] is not None
    )
    return _indented_block(reader, lines, index, out, head)


def _indented_block(reader: BlockReader, lines: Lines, index: int, out: TokenList, head: AdmonitionHead) -> int:
    body, end = indented_body(lines, index + 1, indentation(lines[index].text) + INDENT)
    open_admonition(head, out)
    reader.read(body, out)
    close_admonition(head, out)
    return end if body else index + 1


def _quote(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    if _QUOTE.match(lines[index].text) is None:
        return None
    body: list[Line] = []
    end = index
    while end < len(lines):
        line = lines[end]
        if is_blank(line):
            following = next_filled(lines, end)
            if following == len(lines) or _QUOTE.match(lines[following].text) is None:
                break
            body.append(Line("", line.number))
            end = following
            continue
        if end > index and reader.begins_in_quote(line.text):
            break
        match = _QUOTE.match(line.text)
        if match is None:
            # A lazy line of the paragraph before it.
            body.append(line)
        else:
            start = match.start("text")
            body.append(Line(match["text"], line.number, line.column + start))
        end += 1
    first = body[0]
    mark = _ALERT.match(first.text)
    if mark is not None and mark["kind"].lower() not in KINDS:
        # To MkDocs it is text.
        body[0] = Line(f"\\{first.text}", first.number, first.column)
    out.open("blockquote", "blockquote", lines[index].number)
    reader.read_quoted(body, out)
    out.close("blockquote", "blockquote")
    return end


def _footnote(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = _FOOTNOTE.match(lines[index].text)
    if match is None:
        return None
    start = match.start("text")
    body = [Line(match["text"], lines[index].number, lines[index].column + start)]
    end = index + 1
    while end < len(lines):
        line = lines[end]
        if is_blank(line):
            following = next_filled(lines, end)
            if following == len(lines) or not lines[following].text.startswith(" " * INDENT):
                break
            body += [Line("", line.number)]
            end = following
            continue
        if _FOOTNOTE.match(line.text):
            break
        body.append(dedented(line))
        end += 1
    reader.notes.footnotes[match["label"]] = body
    return end


ADMONITION = BlockRule("!", _admonition, _ADMONITION)
DETAILS = BlockRule("?", _details, _DETAILS)
QUOTE = BlockRule(">", _quote, _QUOTE_START)
FOOTNOTE = BlockRule("[", _footnote, _FOOTNOTE)
