"""Tags and expressions on lines of their own: they stand between blocks, not in a paragraph."""

from __future__ import annotations

import re
from typing import TypeAlias

from markdown_it.rules_block import StateBlock

from recto.markdown.positions import Region
from recto.mdx.context import PageContext
from recto.mdx.parser.scanner import Scanner
from recto.mdx.parser.syntax import Code, ScanError, Tag

_REST_OF_LINE = re.compile(r"[ \t]*(?=\n|\Z)")

_Piece: TypeAlias = Tag | Code


def flow(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """One or more tags and expressions with nothing but space between and behind them.

    What does not scan is left to the paragraph, where the same mistake is found with its place.
    """
    start = state.bMarks[start_line] + state.tShift[start_line]
    # Tables ask about the line behind the last one too.
    if not state.src.startswith(("<", "{"), start):
        return False
    context: PageContext = state.env["mdx"]
    if context.is_hopeless or (state.src[start + 1 : start + 2].isspace() and state.src[start] == "<"):
        return False
    in_document = not state.blkIndent and _begins_line(state, start_line)
    scanned = _whole(state, start, context) if in_document else _container(state, start_line, end_line, context)
    if scanned is None:
        return False
    pieces, region, last_line = scanned
    if silent:
        return True
    context.has_tags = True
    for piece in pieces:
        kind = "mdx_tag" if isinstance(piece, Tag) else "mdx_expression"
        token = state.push(kind, "", 0)
        token.map = [start_line, last_line + 1]
        token.meta = {"tag" if isinstance(piece, Tag) else "code": piece, "region": region, "base": 0}
        if isinstance(piece, Tag) and piece.kind != "self":
            # What stands in a tag is one level deeper: not at column 0 of the document, not tight with a list.
            state.level += 1 if piece.kind == "open" else -1
    state.line = last_line + 1
    return True


_Scanned: TypeAlias = tuple[list[_Piece], Region, int]


def _begins_line(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line]
    return start == 0 or state.src[start - 1] == "\n"


def _whole(state: StateBlock, start: int, context: PageContext) -> _Scanned | None:
    """Outside lists and quotes the file itself is scanned."""
    try:
        pieces = _scan(state.src, start, len(state.src))
    except ScanError as error:
        context.unfinished += error.unfinished
        return None
    last_line = context.whole.place(pieces[-1].end)[0] - 1
    if not _ends_line(state.src, pieces[-1]):
        first_line = context.whole.place(start)[0] - 1
        state.env["continued"].update(range(first_line + 1, last_line + 1))
        return None
    return pieces, context.whole, last_line


def _container(state: StateBlock, start_line: int, end_line: int, context: PageContext) -> _Scanned | None:
    """In a list or quote its lines are put together, twice as many each time the end is not reached."""
    limit, count = start_line + 1, 1
    while True:
        while limit < min(start_line + count, end_line) and _belongs(state, limit):
            limit += 1
        content = state.getLines(start_line, limit, state.blkIndent, False)
        first = len(content) - len(content.lstrip(" \t"))
        try:
            pieces = _scan(content, first, len(content))
        except ScanError as error:
            if not error.unfinished:
                return None
            if limit < start_line + count:
                context.unfinished += 1
                return None
            count *= 2
            continue
        if not _ends_line(content, pieces[-1]):
            return None
        region = Region(context.source, content, start_line)
        return pieces, region, start_line + content.count("\n", 0, pieces[-1].end)


def _belongs(state: StateBlock, line: int) -> bool:
    return state.isEmpty(line) or state.sCount[line] >= state.blkIndent


def _end(piece: _Piece) -> int:
    return piece.end if isinstance(piece, Tag) else piece.end + 1


def _ends_line(text: str, piece: _Piece) -> bool:
    return _REST_OF_LINE.match(text, _end(piece)) is not None


def _scan(text: str, position: int, limit: int) -> list[_Piece]:
    """The tags and expressions that follow one another, up to the end of a line or to something else."""
    scanner = Scanner(text, limit)
    pieces: list[_Piece] = []
    while position < limit and text[position] in "<{":
        if text[position] == "<":
            if text[position + 1 : position + 2].isspace():
                break
            pieces.append(scanner.tag(position))
        else:
            pieces.append(scanner.comment(position) or scanner.braces(position))
        position = _end(pieces[-1])
        while position < limit and text[position] in " \t":
            position += 1
    return pieces
