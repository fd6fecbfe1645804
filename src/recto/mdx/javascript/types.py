"""TypeScript's types in literal modules: passed over, never understood."""

from __future__ import annotations

import re

from recto.mdx.javascript.cursor import Cursor

_OPEN = "([{<"
_CLOSE = ")]}>"
_CONTINUES = ("|", "&", "=>", "extends ", "is ")
_LONGEST_OPERATOR = len("readonly")
_AFTER_OPERATOR = re.compile(r"(?:[|&?:,.]|=>|\b(?:typeof|keyof|readonly|extends|infer|is|unique|new))\Z")


def skip_type(cursor: Cursor) -> None:
    """Pass over one type: it ends before `,`, `;`, `=`, a closing bracket, or a line that does not continue it."""
    depth = 0
    start = cursor.position
    while not cursor.at_end():
        character = cursor.peek()
        if cursor.peek(2) == "=>":
            cursor.position += 2
        elif character in "\"'`":
            cursor.string()
        elif character in _OPEN:
            depth += 1
            cursor.position += 1
        elif character in _CLOSE:
            if depth == 0:
                return
            depth -= 1
            cursor.position += 1
        elif depth == 0 and (character in ",;=" or _ends_here(cursor, start)):
            return
        elif cursor.peek(2) in ("//", "/*") or character.isspace():
            cursor.skip_space()
        else:
            cursor.position += 1


def skip_declaration(cursor: Cursor) -> None:
    """Pass over `type X = …`, `interface X {…}` or `declare …`, whose keyword has been read."""
    start = cursor.position
    skip_type(cursor)
    cursor.skip_space()
    if cursor.skip("="):
        cursor.skip_space()
        skip_type(cursor)
    if cursor.position == start:
        raise cursor.unexpected("a declaration")


def _ends_here(cursor: Cursor, start: int) -> bool:
    """Whether the type ends at this line end: a type has come, and the next line does not go on with it."""
    if cursor.peek() not in "\n\r":
        return False
    before = _last_word(cursor.text, start, cursor.position)
    if not before or _AFTER_OPERATOR.search(before):
        return False
    here = cursor.position
    cursor.skip_space()
    continues = any(cursor.text.startswith(sign, cursor.position) for sign in _CONTINUES)
    cursor.position = here
    return not continues


def _last_word(text: str, start: int, end: int) -> str:
    """The last characters before `end` that are not space: as many as the longest operator has, and one more."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[max(start, end - _LONGEST_OPERATOR - 1) : end]
