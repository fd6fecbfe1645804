"""Finds the source position of something in a page's HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from recto.errors import Span
from recto.late_pattern import late_pattern

_FENCE = late_pattern(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def span_of(source: str, start: int, end: int, path: str) -> Span:
    """The place of a part of a text on one line."""
    line = source.count("\n", 0, start) + 1
    column = start - (source.rfind("\n", 0, start) + 1) + 1
    return Span(path, line, column, line, column + end - start)


def find_value(source: str | None, value: str, path: str, number: int = 0) -> Span:
    """The `number`-th place, from 0, at which a value stands between quotes or brackets; else the page.

    Blocks of code do not count.
    """
    if not source or value not in source:
        return Span(path)
    pattern = re.compile(rf"""(?<=["'(<{{#=]){re.escape(value)}(?=["')>\s}}\]])""")
    found = next(islice(outside_fences(source, pattern), number, None), None)
    return Span(path) if found is None else span_of(source, found.start(), found.end(), path)


def find_address(source: str | None, address: str, path: str) -> Span:
    """The place of an address of the page's content in its source, as HTML may spell it; else the page."""
    for written in dict.fromkeys((address, address.replace("&", "&amp;"))):
        where = find_value(source, written, path)
        if where.line is not None:
            return where
    if not source or not ("." in address or "/" in address) or address not in source:
        return Span(path)
    # In a set of images, others stand around it.
    among_others = re.compile(rf"(?<=[\s,]){re.escape(address)}(?=[\s,])")
    found = next(outside_fences(source, among_others), None)
    return Span(path) if found is None else span_of(source, found.start(), found.end(), path)


def find_file(source: str | None, name: str, path: str) -> Span:
    """The place at which an address that ends with the name of a file stands in a page's source; else the page."""
    if not source or name not in source:
        return Span(path)
    found = next(outside_fences(source, re.compile(rf"""(?<=["'(<=/]){re.escape(name)}""")), None)
    return Span(path) if found is None else span_of(source, found.start(), found.end(), path)


def outside_fences(source: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern matches, but for blocks of code."""
    fences = [found.span() for found in _FENCE.finditer(source)]
    for found in pattern.finditer(source):
        if not any(start <= found.start() < end for start, end in fences):
            yield found
