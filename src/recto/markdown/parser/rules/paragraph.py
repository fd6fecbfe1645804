"""Paragraphs and setext headings in one pass over their lines.

markdown-it takes every line indented by more than three spaces for a continuation; where indented code is off
(MDX) such a line may begin a tag, a list or a fence, so that shortcut only holds where code blocks exist.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock

_SPACE = " \t\n\r\f\v"


def paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The rule tried last: whatever nothing else wanted, to its end or to its underline."""
    rules = state.md.block.ruler.getRules("paragraph")
    indented_code = state._code_enabled
    old_parent, state.parentType = state.parentType, "paragraph"
    last_line = state.lineMax
    line = start_line + 1
    level = 0
    while line < last_line and not state.isEmpty(line):
        indent = state.sCount[line]
        if indented_code and indent - state.blkIndent > 3:
            line += 1
            continue
        if indent >= state.blkIndent and line < end_line:
            level = _underline(state, line)
            if level:
                break
        # Lines a block quote has marked as lazy were checked there.
        if indent >= 0 and _may_interrupt(state, line) and _interrupts(rules, state, line, end_line):
            break
        line += 1
    state.parentType = old_parent
    _push(state, start_line, line, level)
    return True


def _interrupts(rules: Sequence[RuleFuncBlockType], state: StateBlock, line: int, end_line: int) -> bool:
    for rule in rules:  # noqa: SIM110 - a generator for each line costs more than the loop
        if rule(state, line, end_line, True):
            return True
    return False


def _may_interrupt(state: StateBlock, line: int) -> bool:
    """False inside what began above, and for a line that begins with a letter, unless it is the head of a table.

    What plugins add may begin with a letter.
    """
    if line in state.env["continued"]:
        return False
    if not state.src[state.bMarks[line] + state.tShift[line]].isalpha():
        return True
    start = state.bMarks[line + 1] + state.tShift[line + 1]
    if start < state.eMarks[line + 1] and state.src[start] in "|:-":
        return True
    return bool(state.env["every_line"])


def _underline(state: StateBlock, line: int) -> int:
    """The heading level that a line of `=` or `-` gives to the text above it, or 0."""
    start = state.bMarks[line] + state.tShift[line]
    marker = state.src[start]
    if marker != "=" and marker != "-":
        return 0
    text = state.src[start : state.eMarks[line]].rstrip(" \t")
    if text.strip(marker):
        return 0
    return 1 if marker == "=" else 2


def _push(state: StateBlock, start: int, end: int, level: int) -> None:
    kind, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
    lines = state.getLines(start, end, state.blkIndent, False)
    content = lines.strip(_SPACE)
    # A first line of form feeds alone is none of the text.
    first = start + lines.count("\n", 0, len(lines) - len(lines.lstrip(_SPACE)))
    state.line = end + 1 if level else end
    token = state.push(f"{kind}_open", tag, 1)
    token.map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content = content
    inline.map = [first, end]
    inline.children = []
    if "{" in content or "<" in content:
        lazy = [line for line in range(start + 1, end) if state.sCount[line] < state.blkIndent]
        if lazy:
            inline.meta["lazy"] = frozenset(lazy)
    state.push(f"{kind}_close", tag, -1)


def plain_paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A short cut for the most common block: a line that begins with a letter can only be a table or a paragraph."""
    position = state.bMarks[start_line] + state.tShift[start_line]
    if silent or not state.src[position].isalpha() or (state._code_enabled and state.is_code_block(start_line)):
        return False
    following = start_line + 1
    if following < end_line:
        start = state.bMarks[following] + state.tShift[following]
        if start < state.eMarks[following] and state.src[start] in "|:-":
            return False
    return paragraph(state, start_line, end_line, silent)
