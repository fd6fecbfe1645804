"""Lists and block quotes as markdown-it reads them, but for two things."""

from __future__ import annotations

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock, blockquote, list_block

_DEEPEST = 60


def bounded(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """A container that is text from a certain depth on: the parser calls itself for each one."""

    def run(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        if silent:
            return rule(state, start_line, end_line, True)
        depth = state.env["containers"]
        if depth >= _DEEPEST:
            return False
        state.env["containers"] = depth + 1
        found = rule(state, start_line, end_line, False)
        state.env["containers"] = depth
        return found

    return run


def _list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Where nothing is indented code, four spaces before a marker do not make it text."""
    if state._code_enabled:
        return list_block(state, start_line, end_line, silent)
    indent, state.listIndent = state.listIndent, -1
    found = list_block(state, start_line, end_line, silent)
    state.listIndent = indent
    return found


bounded_list = bounded(_list)
bounded_quote = bounded(blockquote)
