"""Where something that was found in a page's HTML stands in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recto.errors import Span

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def span_of(source: str, start: int, end: int, path: str) -> Span:
    """The place of a part of a text on one line."""
    line = source.count("\n", 0, start) + 1
    column = start - (source.rfind("\n", 0, start) + 1) + 1
    return Span(path, line, column, line, column + end - start)


def find_value(source: str | None, value: str, path: str, number: int = 0) -> Span:
    """The `number`-th place, from 0, at which a value stands between quotes or brackets; else the page."""
    if not source:
        return Span(path)
    found = re.compile(rf"""(?<=["'(<{{#]){re.escape(value)}(?=["')>\s}}\]])""").finditer(source)
    matches = list(found)
    if len(matches) <= number:
        return Span(path)
    return span_of(source, matches[number].start(), matches[number].end(), path)


def outside_fences(source: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern matches, but for blocks of code."""
    fences = [found.span() for found in _FENCE.finditer(source)]
    for found in pattern.finditer(source):
        if not any(start <= found.start() < end for start, end in fences):
            yield found
