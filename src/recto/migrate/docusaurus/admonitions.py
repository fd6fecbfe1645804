"""Admonitions between `:::` as alerts."""

from __future__ import annotations

import re

from recto.migrate.alerts import alert_lines
from recto.migrate.page_text import lines_with_code

_OPENING = re.compile(r"^(?P<indent>[ \t]*(?:>[ \t]?)*)(?P<marks>:{3,})\s*(?P<kind>[a-z][\w-]*)\s*(?P<title>[^\n]*)$")
_CLOSING = re.compile(r"^[ \t]*(?:>[ \t]?)*(:{3,})[ \t]*$")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\s*$")
_DEEPEST = 20


def admonitions_as_alerts(text: str) -> str:
    """A text without `:::`; one that is never closed stays as it is."""
    lines = list(lines_with_code(text))
    return "\n".join(_converted(lines, 0))


def _converted(lines: list[tuple[str, bool]], depth: int) -> list[str]:
    result: list[str] = []
    index = 0
    while index < len(lines):
        line, is_code = lines[index]
        opening = _OPENING.match(line) if not is_code and depth < _DEEPEST else None
        end = _end(lines, index, len(opening["marks"])) if opening is not None else None
        if opening is None or end is None:
            result.append(line)
            index += 1
            continue
        indent = opening["indent"]
        body = [(_dedented(inner, indent), code) for inner, code in lines[index + 1 : end]]
        if result and result[-1].strip():
            result.append(indent.rstrip())
        result += alert_lines(opening["kind"], _title(opening["title"]), _converted(body, depth + 1), indent)
        if end + 1 < len(lines) and lines[end + 1][0].strip():
            result.append(indent.rstrip())
        index = end + 1
    return result


def _end(lines: list[tuple[str, bool]], start: int, width: int) -> int | None:
    """The line that closes the admonition at `start`: those in it, of as many marks or of fewer, close before it."""
    widths = [width]
    for index in range(start + 1, len(lines)):
        line, is_code = lines[index]
        if is_code:
            continue
        closing = _CLOSING.match(line)
        if closing is not None and len(closing[1]) >= widths[-1]:
            widths.pop()
            if not widths:
                return index
        elif (inner := _OPENING.match(line)) is not None:
            widths.append(len(inner["marks"]))
    return None


def _dedented(line: str, indent: str) -> str:
    return line[len(indent) :] if line.startswith(indent) else line.lstrip()


def _title(text: str) -> str:
    """`[Title]` of version 3, or the bare words of version 2; attributes say nothing."""
    text = _ATTRIBUTES.sub("", text).strip()
    return text[1:-1].strip() if text.startswith("[") and text.endswith("]") else text
