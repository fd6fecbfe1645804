"""Admonitions that a word in capitals begins, `NOTE: text` or `> NOTE: text`, and alerts in quotations, `> [!NOTE]`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recto.dialects.material.blocks.admonitions import AdmonitionHead, close_admonition, open_admonition
from recto.dialects.material.blocks.lines import Line, Lines, is_blank
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.late_pattern import late_pattern

EXTENSION = "callouts"
GITHUB = "github-callouts"
QUOTES = "pymdownx.quotes"

_WORD = late_pattern(r"(?P<kind>[A-Z]{2,}):(?: (?P<text>.*)|$)")
_QUOTED = re.compile(r"[ ]{0,3}>(?P<sign>[!?])?[ ]?(?P<kind>[A-Z]{2,}):(?: (?P<text>.*)|$)")
_ALERT = re.compile(r"[ ]{0,3}>[ ]*\[!(?P<kind>NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ ]*$", re.IGNORECASE)
_MARKED = re.compile(r"[ ]{0,3}>[ ]*\[!(?P<kinds>[\w-]+(?:[ ]*\|[ ]*[\w-]+)*)\](?P<fold>[-+])?(?P<title>.*)$")
_MARK = re.compile(r"[ ]{0,3}>[ ]?")
_TITLE = late_pattern(r"(?P<mark>\*\*|__)(?=\S)(?P<title>(?:(?!(?P=mark)).)+?)(?<=\S)(?P=mark)(?!\*)\s*", re.DOTALL)
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _callout(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    """A paragraph that begins with the word; in a quotation it is text."""
    match = _WORD.match(lines[index].text) if not reader.quoted else None
    if match is None:
        return None
    return _read(reader, lines, index, match, out)


def _quoted_callout(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = _QUOTED.match(lines[index].text)
    if match is None:
        return None
    return _read(reader, lines, index, match, out)


def _read(reader: BlockReader, lines: Lines, index: int, match: re.Match[str], out: TokenList) -> int:
    first, end = lines[index], _end(lines, index)
    body = _unmarked(lines[index + 1 : end])
    text = match["text"]
    if text is not None:
        body.insert(0, Line(text, first.number, first.column + match.start("text")))
    inner = TokenList()
    reader.read_quoted(body, inner)
    strips = reader.options.option(EXTENSION, "strip_period", True) is not False
    title = _take_title(inner, strips=strips) if text is not None else None
    kind, sign = match["kind"], match.groupdict().get("sign")
    head = AdmonitionHead(
        (kind.lower(),), title or kind.title(), first.number, is_details=bool(sign), is_open=sign == "!"
    )
    _write(head, inner, out)
    return end


def _alert(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    """An alert that has a text; what holds nothing is a quotation."""
    match = _ALERT.match(lines[index].text) if not reader.quoted else None
    end = _end(lines, index)
    body = _unmarked(lines[index + 1 : end])
    if match is None or all(is_blank(line) for line in body):
        return None
    kind = match["kind"].lower()
    inner = TokenList()
    reader.read_quoted(body, inner)
    _write(AdmonitionHead(("danger" if kind == "caution" else kind,), kind.title(), lines[index].number), inner, out)
    return end


def _marked(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    """A callout of `pymdownx.quotes`: of any kind, with a title and further classes, or one that opens."""
    match = _MARKED.match(lines[index].text)
    if match is None:
        return None
    end = _end(lines, index)
    first, *further = (each.strip() for each in match["kinds"].split("|"))
    inner = TokenList()
    reader.read_quoted(_unmarked(lines[index + 1 : end]), inner)
    title, fold = match["title"].strip() or first.title(), match["fold"]
    names = (first.lower(), *further)
    _write(AdmonitionHead(names, title, lines[index].number, is_details=bool(fold), is_open=fold == "+"), inner, out)
    return end


def _end(lines: Lines, index: int) -> int:
    """The index of the next blank line."""
    return next((end for end in range(index, len(lines)) if is_blank(lines[end])), len(lines))


def _unmarked(lines: Sequence[Line]) -> list[Line]:
    """The lines without the marks of a quotation."""
    found: list[Line] = []
    for line in lines:
        match = _MARK.match(line.text)
        size = match.end() if match is not None else 0
        found.append(Line(line.text[size:], line.number, line.column + size))
    return found


def _take_title(inner: TokenList, *, strips: bool) -> str | None:
    """Take the bold text out of the first paragraph, where that begins with one."""
    tokens = inner.tokens
    if len(tokens) < 3 or tokens[0].type != "paragraph_open":
        return None
    match = _TITLE.match(tokens[1].content)
    if match is None:
        return None
    tokens[1].content = tokens[1].content[match.end() :]
    if not tokens[1].content:
        del tokens[:3]
    title = match["title"].strip()
    return title.removesuffix(".") if strips else title


def _write(head: AdmonitionHead, inner: TokenList, out: TokenList) -> None:
    open_admonition(head, out)
    out.tokens += inner.tokens
    close_admonition(head, out)


CALLOUT = BlockRule(_CAPITALS, _callout)
QUOTED_CALLOUT = BlockRule(">", _quoted_callout, _QUOTED, ends_quotes=True)
MARKED_QUOTE = BlockRule(">", _marked, _MARKED, ends_quotes=True)
ALERT = BlockRule(">", _alert, _ALERT, ends_quotes=True)
