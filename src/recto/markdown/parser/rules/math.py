"""`$…$` in text and `$$…$$` on lines of its own, where `latex` is on."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from recto.markdown.parser.rules.inline import InlineRule

_RUN = re.compile(r"\$+")


def inline_math(state: StateInline, silent: bool) -> bool:
    """A formula between runs of the same number of dollar signs, as code is between backticks.

    Single ones follow pandoc's rule, by which prices are none: no space behind the first one and before the last one,
    and no digit behind that.
    """
    start = state.pos
    opening = _RUN.match(state.src, start, state.posMax)
    if opening is None:
        return False
    marker = opening.group()
    missing: set[int] = state.env.setdefault("math_without_end", set())
    end, key = -1, hash((len(marker), state.src))
    if key not in missing and (len(marker) > 1 or _begins_formula(state, opening.end())):
        end = _closing(state, marker, opening.end())
        if end < 0:
            missing.add(key)
    if end < 0:
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
        if run.group() == marker and (len(marker) > 1 or _ends_formula(state, run.start())):
            return run.start()
    return -1


def _begins_formula(state: StateInline, position: int) -> bool:
    return position < state.posMax and not state.src[position].isspace()


def _ends_formula(state: StateInline, position: int) -> bool:
    """Whether a single dollar sign can end a formula: `\\$` in one is a dollar sign."""
    before = state.src[position - 1]
    following = state.src[position + 1 : position + 2]
    if before.isspace() or (following.isascii() and following.isdigit()):
        return False
    return before != "\\" or not _is_escaped(state.src, position)


def _is_escaped(text: str, position: int) -> bool:
    start = position
    while start and text[start - 1] == "\\":
        start -= 1
    return (position - start) % 2 == 1


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
