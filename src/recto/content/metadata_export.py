"""`export metadata` of an `.mdx` page, as far as it can be known without running the page."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

from recto.content.python_page import literal_items
from recto.errors import RectoError
from recto.mdx.javascript.literals import read_value

_EXPORT = re.compile(
    r"^export[ \t]+(?P<const>(?:const|let|var)[ \t]+)?metadata\b[ \t]*(?::[^=\n]*)?=[ \t]*", re.MULTILINE
)
_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})", re.MULTILINE)
_LONGEST = 200  # lines of a metadata literal


@dataclass(frozen=True, slots=True)
class MetadataExport:
    """The values that are literals, and the line, from 1, where the export stands."""

    data: dict[str, Any]
    line: int


def find_metadata_export(source: str, start: int, *, path: str) -> MetadataExport | None:
    """The `export metadata = {…}` (Python) or `export const metadata = {…}` (JavaScript) of a page, or None.

    In Python's, values that are no literals are left out: they are known only when the page runs. In JavaScript's
    they are a `RectoError`.
    """
    if source.find("metadata", start) < 0 or "export" not in source:
        return None
    found = _EXPORT.search(source, start)
    if found is None or len(_FENCE.findall(source, start, found.start())) % 2:
        return None
    line = source.count("\n", 0, found.start()) + 1
    if found.group("const"):
        value = read_value(source, found.end(), path=path).value
        return MetadataExport(value if isinstance(value, dict) else {}, line)
    data = _python_literal(source, found.end())
    if data is None:
        try:
            value = read_value(source, found.end(), path=path).value
        except RectoError:
            value = None
        data = value if isinstance(value, dict) else {}
    return MetadataExport(data, line)


def _python_literal(source: str, start: int) -> dict[str, Any] | None:
    """The literal values of the dict display at `start`: the fewest lines that parse."""
    lines = source[start:].splitlines()[:_LONGEST]
    for count, line in enumerate(lines, 1):
        if "}" not in line and ")" not in line:
            continue
        try:
            node = ast.parse("\n".join(lines[:count]).strip(), mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
        if not isinstance(node, ast.Dict):
            return {}
        # A key without quotes is JavaScript's notation, which Python reads as a name.
        return None if any(isinstance(key, ast.Name) for key in node.keys) else literal_items(node)
    return None
