"""Python at column 0 of the document."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from recto.mdx.context import PageContext
from recto.mdx.python.blocks import STARTS, read_block

PYTHON_BEGINS = frozenset("ifdcae@")


def python_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A block of Python: not in a list, a quote or a tag, and never in the middle of a paragraph."""
    if silent or state.level or state.blkIndent or state.tShift[start_line]:
        return False
    start = state.bMarks[start_line]
    if state.src[start] not in PYTHON_BEGINS or STARTS.match(state.src, start) is None:
        return False
    context: PageContext = state.env["mdx"]
    if context.is_hopeless:
        return False
    read = read_block(context, start)
    if read is None:
        return False
    block, end = read
    context.blocks.append(block)
    line = start_line + 1
    while line < end_line and state.bMarks[line] < end:
        line += 1
    state.line = line
    return True
