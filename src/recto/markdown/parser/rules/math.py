"""`$…$` in text and `$$…$$` on lines of its own, where `latex` is on (MATH-02)."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from recto.markdown.parser.rules.inline import InlineRule

_RUN = re.compile(r"\$+")


def inline_math(state: StateInline, silent: bool) -> bool:
    """A formula between runs of the same number of dollar signs, as code is between backticks."""
    start = state.pos
    opening = _RUN.match(state.src, start, state.posMax)
    if opening is None:
        return False
    marker = opening.group()
    missing: set[int] = state.env.setdefault("math_without_end", set())
    end = -1 if (key := hash((len(marker), state.src))) in missing else _closing(state, marker, opening.end())
    if end < 0:
        missing.add(key)
        if not silent:
            state.append_pending(marker)
        state.pos += len(marker)
        return True
    if not silent:
        token = state.push("math_inline", "", 0)
        token.content = state.src[opening.end() : end].replace("\n", " ")
        if len(marker) > 1:
            token.markup = marker
        if len(token.content) > 2 and token.content[0] == token.content[-1] == " " and token.content.strip():
            token.content = token.content[1:-1]
    state.pos = end + len(marker)
    return True


def _closing(state: StateInline, marker: str, position: int) -> int:
    for run in _RUN.finditer(state.src, position, state.posMax):
        if run.group() == marker:
            return run.start()
    return -1


def math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A block between lines of `$$`."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("$$", start) or state.is_code_block(start_line):
        return False
    opening = _RUN.match(state.src, start, state.eMarks[start_line])
    if opening is None or "$" in state.src[opening.end() : state.eMarks[start_line]]:
        return False
    if silent:
        return True
    line = start_line + 1
    closed = False
    while line < end_line and not (0 <= state.sCount[line] < state.blkIndent and not state.isEmpty(line)):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")
        if len(text) >= len(opening.group()) and not text.strip("$"):
            closed = True
            break
        line += 1
    token = state.push("math_block", "", 0)
    token.content = state.getLines(start_line + 1, line, state.sCount[start_line], True)
    token.map = [start_line, line]
    state.line = line + closed
    return True


INLINE_MATH: tuple[InlineRule, ...] = (inline_math,)
