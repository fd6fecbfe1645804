"""Patterns of paths as the plugins of MkDocs write them: `*`, `**`, `?`, `[a-z]` and `@(a|b)`."""

from __future__ import annotations

import re
from functools import lru_cache

_GROUPS = {"@": "", "?": "?", "*": "*", "+": "+", "!": ""}
_LONGEST = 1_000
_MOST_NEGATIONS = 6


@lru_cache(maxsize=256)
def path_pattern(pattern: str) -> re.Pattern[str]:
    """The expression that matches the whole of a path; `*` stops at `/`, `**` between two of them does not."""
    text = pattern[:_LONGEST]
    # What follows one of these is written twice.
    if text.count("!(") > _MOST_NEGATIONS:
        text = text.replace("!(", "@(")
    return re.compile(_translated(text) + r"\Z", re.DOTALL)


def _translated(pattern: str) -> str:
    out: list[str] = []
    position = 0
    while position < len(pattern):
        group = _group_at(pattern, position)
        if group is not None:
            text, position = group
        elif pattern.startswith("**/", position) and (position == 0 or pattern[position - 1] == "/"):
            text, position = "(?:[^/]+/)*", position + 3
        elif pattern[position:] == "**" and (position == 0 or pattern[position - 1] == "/"):
            text, position = ".*", position + 2
        elif pattern[position] == "[":
            text, position = _character_set(pattern, position)
        else:
            text = {"*": "[^/]*", "?": "[^/]"}.get(pattern[position], re.escape(pattern[position]))
            position += 1
        # Two of them in a row say what one says.
        if not (text == "[^/]*" and out and out[-1] == text):
            out.append(text)
    return "".join(out)


def _group_at(pattern: str, position: int) -> tuple[str, int] | None:
    """`@(a|b)` and its kin, with what follows; None where none begins."""
    mark = pattern[position]
    if mark not in _GROUPS or not pattern.startswith("(", position + 1):
        return None
    end, depth = position + 2, 1
    while end < len(pattern) and depth:
        depth += {"(": 1, ")": -1}.get(pattern[end], 0)
        end += 1
    if depth:
        return None
    choices = "|".join(_translated(choice) for choice in _choices(pattern[position + 2 : end - 1]))
    if mark == "!":
        return rf"(?!(?:{choices}){_translated(pattern[end:])}\Z)[^/]*", end
    return f"(?:{choices}){_GROUPS[mark]}", end


def _choices(text: str) -> list[str]:
    """What stands between the bars of a group, those of groups inside it left alone."""
    found, depth = [""], 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and not depth:
            found.append("")
        else:
            found[-1] += character
    return found


def _character_set(pattern: str, position: int) -> tuple[str, int]:
    end = pattern.find("]", position + 2)
    if end < 0:
        return re.escape("["), position + 1
    inside = pattern[position + 1 : end].replace("\\", "\\\\")
    inside = f"^{inside[1:]}" if inside[0] in "!^" else inside
    try:
        re.compile(f"[{inside}]")
    except re.error:
        return re.escape(pattern[position : end + 1]), end + 1
    return f"[{inside}]", end + 1
