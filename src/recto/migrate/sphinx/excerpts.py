"""The part of a file that `include` or `literalinclude` shows."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from recto.python_syntax import python_tree

_CUT_NAMES = "start-line end-line start-after start-at end-before end-at lines pyobject"
CUTS = frozenset(_CUT_NAMES.split())
"""Options that say which part is shown."""


def excerpt(text: str, options: Mapping[str, str], *, of_lines: bool) -> str | None:
    """What the options leave of a text: whole lines, as of `literalinclude`, or from any place on.

    None where they name something that is not in it.
    """
    lines = text.split("\n")
    if "pyobject" in options:
        found = _object_lines(text, options["pyobject"].split("."))
        if found is None:
            return None
        lines = lines[found[0] - 1 : found[1]]
    if "start-line" in options or "end-line" in options:
        lines = lines[_number(options.get("start-line")) : _number(options.get("end-line"))]
    if "lines" in options:
        lines = [lines[index] for index in _indexes(options["lines"], len(lines)) if index < len(lines)]
    return _between_lines(lines, options) if of_lines else _between("\n".join(lines), options)


def place_of(part: str, text: str) -> tuple[int, int] | None:
    """The first and the last line of a part in its text, counted from 1; None for lines from several places."""
    inner, lines = part.strip("\n").split("\n"), text.split("\n")
    for index in range(len(lines) - len(inner) + 1):
        if lines[index : index + len(inner)] == inner:
            return index + 1, index + len(inner)
    return None


def _number(value: str | None) -> int | None:
    text = (value or "").strip()
    return int(text) if text.lstrip("-").isdigit() else None


def _between(text: str, options: Mapping[str, str]) -> str | None:
    """`include` looks for texts anywhere."""
    after, before = options.get("start-after"), options.get("end-before")
    if after:
        _, found, text = text.partition(after)
        if not found:
            return None
    if before:
        text, found, _ = text.partition(before)
        if not found:
            return None
    return text


def _between_lines(lines: Sequence[str], options: Mapping[str, str]) -> str | None:
    """`literalinclude` looks for lines that hold a text."""
    start, end = 0, len(lines)
    for option, offset in (("start-after", 1), ("start-at", 0)):
        if options.get(option):
            found = next((index for index, line in enumerate(lines) if options[option] in line), None)
            if found is None:
                return None
            start = found + offset
    for option, offset in (("end-before", 0), ("end-at", 1)):
        if options.get(option):
            found = next((index for index in range(start, len(lines)) if options[option] in lines[index]), None)
            if found is None:
                return None
            end = found + offset
    return "\n".join(lines[start:end])


def _indexes(ranges: str, count: int) -> Iterator[int]:
    """`1,3-5,9-` as indexes from 0."""
    for part in ranges.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdigit() and not dash:
            continue
        begin = int(first) if first.isdigit() else 1
        end = (int(last) if last.isdigit() else count) if dash else begin
        yield from range(max(begin, 1) - 1, min(end, count))


def _object_lines(text: str, names: Sequence[str]) -> tuple[int, int] | None:
    """The first and last line of a class, function or method of Python."""
    try:
        body: Sequence[ast.stmt] = python_tree(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    place = None
    for name in names:
        kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        found = next((node for node in body if isinstance(node, kinds) and node.name == name), None)
        if found is None:
            return None
        first = min([found.lineno, *(each.lineno for each in found.decorator_list)])
        place, body = (first, found.end_lineno or found.lineno), found.body
    return place
