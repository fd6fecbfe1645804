"""Comments that begin with `#:`, which say what an attribute means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from griffe import Attribute

_MARK = "#:"
_BEHIND = re.compile(r"\S\s+#:([^\"']*)$")


class Comment(Struct, frozen=True):
    """The text of a comment, and its first line."""

    text: str
    line: int


def comment_of(attribute: Attribute) -> Comment | None:
    """The comment above an attribute, or behind it on its own line."""
    line = attribute.lineno
    file = attribute.filepath
    if line is None or isinstance(file, list):
        return None
    try:
        lines = attribute.lines_collection[file]
    except (KeyError, ValueError):
        return None
    if not 0 < line <= len(lines):
        return None
    last = lines[min(attribute.endlineno or line, len(lines)) - 1]
    behind = _BEHIND.search(last)
    if behind is not None:
        return Comment(behind[1].strip(), line)
    above: list[str] = []
    number = line - 2
    while number >= 0 and lines[number].lstrip().startswith(_MARK):
        text = lines[number].lstrip()[len(_MARK) :]
        above.insert(0, text.removeprefix(" "))
        number -= 1
    return Comment("\n".join(above).strip(), number + 2) if above else None
