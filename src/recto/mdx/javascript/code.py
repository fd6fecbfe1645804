"""JavaScript code between literals: passed over, never understood."""

from __future__ import annotations

import re

from recto.errors import RectoError
from recto.mdx.javascript.cursor import Cursor

_STARTS = re.compile(r"(?:export|import|const|let|var|function|class|async|type|interface|declare)\b|\Z")
_OPEN = "([{"
_CLOSE = ")]}"


def skip_code(cursor: Cursor) -> bool:
    """Pass over one statement: to `;`, or to a line that begins another one, outside all brackets.

    False when the brackets or strings in it do not add up; the cursor is then anywhere.
    """
    depth = 0
    cursor.name()
    while not cursor.at_end():
        character = cursor.peek()
        if character in "\"'`":
            if not _skip_string(cursor):
                return False
        elif cursor.peek(2) in ("//", "/*") or character.isspace():
            before = cursor.position
            cursor.skip_space()
            is_line_end = "\n" in cursor.text[before : cursor.position]
            if depth == 0 and is_line_end and _STARTS.match(cursor.text, cursor.position):
                return True
        else:
            depth += (character in _OPEN) - (character in _CLOSE)
            cursor.position += 1
            if depth < 0:
                return False
            if depth == 0 and character == ";":
                return True
    return depth == 0


def _skip_string(cursor: Cursor) -> bool:
    """Pass over a string or template; an apostrophe in the text of JSX is a character as any other."""
    start = cursor.position
    try:
        cursor.string()
    except RectoError:
        if cursor.text[start] != "`":
            cursor.position = start + 1
            return True
        end = cursor.text.find("`", start + 1)
        cursor.position = end + 1
        return end > 0
    return True
