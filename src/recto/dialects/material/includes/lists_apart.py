"""`mdx_breakless_lists`: a list needs no blank line before it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recto.dialects.material.blocks.lines import Line, is_blank
from recto.late_pattern import late_pattern

_ITEM = late_pattern(r"[ ]*(?:\d+\.|[*+-])[ ]+")
_FENCE = re.compile(r"[ ]*(?P<marks>`{3,}|~{3,})")


def with_lists_apart(lines: Iterable[Line]) -> list[Line]:
    """The lines with a blank one before each list; those of fenced code are left alone."""
    found: list[Line] = []
    fence, is_in_list = "", False
    for line in lines:
        marks = _FENCE.match(line.text)
        if marks is not None and (not fence or marks["marks"].startswith(fence)):
            fence = "" if fence else marks["marks"]
        if not fence and _ITEM.match(line.text):
            if not is_in_list:
                found.append(Line("", line.number))
            is_in_list = True
        elif is_blank(line):
            is_in_list = False
        found.append(line)
    return found
