"""Where a directive of a page stands in its file, which had another form before it was made MyST."""

from __future__ import annotations

import re

_DIRECTIVE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}|:{3,})\{([\w:+.-]+)\}|^[ \t]*\.\. +(?:\|[^|\n]+\| +)?([\w:+.-]+)::")


def source_line(line: int, text: str, source: str) -> int | None:
    """The line in `source` of what stands in a line of `text`: the directive of that name, as many before it.

    None for what is no directive, or comes from another file.
    """
    if text == source:
        return line
    lines = text.split("\n")
    name = _name(lines[line - 1]) if 0 < line <= len(lines) else None
    if name is None:
        return None
    before = sum(_name(each) == name for each in lines[: line - 1])
    places = [number for number, each in enumerate(source.split("\n"), 1) if _name(each) == name]
    return places[before] if before < len(places) else None


def _name(line: str) -> str | None:
    found = _DIRECTIVE.match(line)
    return (found[1] or found[2]) if found is not None else None
