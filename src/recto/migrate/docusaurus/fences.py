"""Fences of Docusaurus: comments that mark lines, and code that only its own reader shows."""

from __future__ import annotations

import re

_OPENING = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[ \t]*([^\s`{]*)[ \t]*(.*)$")
_MARK = re.compile(
    r"^\s*(?://|#|--|;|%|/\*|<!--|\{/\*|REM|')\s*highlight-(next-line|start|end)\s*(?:\*/\}?|-->)?\s*$", re.IGNORECASE
)


def mark_lines(text: str) -> str:
    """A text whose fences say in their first line which lines are highlighted; `mdx-code-block` is unwrapped."""
    result: list[str] = []
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        opening = _OPENING.match(lines[index])
        end = _end(lines, index, opening) if opening is not None else None
        if opening is None or end is None:
            result.append(lines[index])
            index += 1
            continue
        body = lines[index + 1 : end]
        if opening[3] == "mdx-code-block":
            result += body
        else:
            result += [*_marked(opening, body), lines[end]]
        index = end + 1
    return "\n".join(result)


def _end(lines: list[str], start: int, opening: re.Match[str]) -> int | None:
    for index in range(start + 1, len(lines)):
        line = lines[index].strip(" \t>")
        if line.startswith(opening[2]) and not line.strip(opening[2][0]):
            return index
    return None


def _marked(opening: re.Match[str], body: list[str]) -> list[str]:
    """The opening line and the code of a fence."""
    code: list[str] = []
    marked: list[int] = []
    next_line = inside = False
    for line in body:
        found = _MARK.match(line)
        if found is None:
            code.append(line)
            if next_line or inside:
                marked.append(len(code))
            next_line = False
        elif found[1].lower() == "next-line":
            next_line = True
        else:
            inside = found[1].lower() == "start"
    first = f"{opening[1]}{opening[2]}{opening[3]} {opening[4]}".rstrip()
    if not marked:
        return [first if len(code) != len(body) else opening.group(), *code]
    return [f"{first} {{{_ranges(marked)}}}", *code]


def _ranges(numbers: list[int]) -> str:
    """`1,3-5` for the lines 1, 3, 4 and 5."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ",".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
