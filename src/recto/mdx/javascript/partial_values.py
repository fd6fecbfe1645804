"""Reads what is literal in JavaScript that holds more, such as a configuration; the rest is kept as it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from recto.errors import RectoError, Span
from recto.mdx.javascript.cursor import Cursor
from recto.mdx.javascript.values import LiteralReader

_OPEN, _CLOSE = "([{", ")]}"
_PLACE = re.compile(r"\$\{\s*([^\W\d][\w$]*)\s*\}")
_TEMPLATE = re.compile(r"`(?:[^`\\$]|\$(?!\{)|\$\{\s*[^\W\d][\w$]*\s*\})*`")
_KEY = re.compile(r"\.\.\.|(?:async\s+)?(?P<name>[^\W\d][\w$]*)|(?P<other>[^:,}(\n]+)")


class Code(Struct, frozen=True):
    """An expression that is no literal, as it is written."""

    text: str


class ReadObject(Struct):
    """An object of JavaScript, with the line of each key. A value is a literal, an object, a list, or `Code`."""

    path: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def where(self, key: str) -> Span:
        return Span(self.path, self.lines.get(key))

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def object(self, key: str) -> ReadObject:
        """The object of a key, or an empty one."""
        value = self.values.get(key)
        return value if isinstance(value, ReadObject) else ReadObject(self.path)

    def list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        return value if isinstance(value, list) else []

    def plain(self) -> dict[str, Any]:
        """The literal part of it, as dicts and lists."""
        return {key: plain(value) for key, value in self.values.items() if not isinstance(value, Code)}


def plain(value: Any) -> Any:
    """A value without what is no literal in it."""
    if isinstance(value, ReadObject):
        return value.plain()
    if isinstance(value, list):
        return [plain(item) for item in value if not isinstance(item, Code)]
    return value


class PartialCursor(Cursor):
    """A cursor for which a comment that is not closed ends with the file."""

    def skip_space(self) -> None:
        try:
            super().skip_space()
        except RectoError:
            self.position = len(self.text)


class PartialReader(LiteralReader):
    """Reads a value with what is no literal in it as `Code`; objects become `ReadObject`."""

    __slots__ = ()

    def __init__(self, cursor: Cursor, names: Mapping[str, Any]) -> None:
        super().__init__(cursor, jsx=True, names=names)

    def value(self) -> Any:
        """The value at the cursor, up to the `,` or the bracket behind it."""
        cursor = self._cursor
        cursor.skip_space()
        start, depth, keys = cursor.position, cursor.depth, self._keys
        try:
            value = self.whole_expression()
            cursor.skip_space()
            if cursor.at_end() or cursor.peek() in ",;)]}" or self._ends_line(value):
                return value
        except RectoError:
            pass
        cursor.depth, self._keys = depth, keys
        return self._code(start)

    def _inner_value(self) -> Any:
        return self.value()

    def _item(self, items: list[Any]) -> None:
        start = self._cursor.position
        try:
            super()._item(items)
        except RectoError:
            items.append(self._code(start))

    def _take_member(self, values: dict[str, Any]) -> None:
        cursor = self._cursor
        start, keys = cursor.position, self._keys
        try:
            super()._take_member(values)
        except RectoError:
            self._keys = keys
            match = _KEY.match(cursor.text, start)
            if match is None:
                raise
            key = match["name"] or (match["other"] or match.group()).strip()
            values[key] = self._code(start)
            cursor.keys.append(((*keys, key), start, match.end()))

    def _made(self, values: dict[str, Any], first_key: int) -> ReadObject:
        cursor, depth = self._cursor, len(self._keys) + 1
        own = (each for each in cursor.keys[first_key:] if len(each[0]) == depth)
        lines = {keys[-1]: cursor.place(start)[0] for keys, start, _ in own}
        return ReadObject(cursor.path, values, {key: lines[key] for key in values if key in lines})

    def _primary(self) -> Any:
        cursor = self._cursor
        template = _TEMPLATE.match(cursor.text, cursor.position)
        if template is not None and self._knows(template.group()):
            cursor.position = template.end()
            return self._no_member(_PLACE.sub(lambda found: str(self._names[found[1]]), template.group()[1:-1]))
        value = super()._primary()
        # What a name stands for was read without its places.
        return ReadObject(cursor.path, value) if isinstance(value, dict) else value

    def _knows(self, template: str) -> bool:
        """Whether each place of a template is the name of a constant that is a text or a number."""
        places = [found[1] for found in _PLACE.finditer(template)]
        return all(isinstance(self._names.get(name), str | int | float) for name in places)

    def _ends_line(self, value: Any) -> bool:
        """Whether a line simply ends behind the value."""
        cursor = self._cursor
        if isinstance(value, ReadObject | list):
            return cursor.peek() not in ".?[("
        before = cursor.text[: cursor.position].rstrip(" \t")
        return before.endswith("\n") and cursor.peek() not in ".?&|+-*/<([`"

    def _code(self, start: int) -> Code:
        """What stands from an offset up to the end of the value, as code."""
        cursor = self._cursor
        cursor.position = start
        skip_value(cursor)
        return Code(cursor.text[start : cursor.position].strip())


def skip_value(cursor: Cursor) -> None:
    """To the `,` or the closing bracket that ends a value, over whole strings, comments and brackets."""
    depth = 0
    while not cursor.at_end():
        character = cursor.peek()
        if character in "\"'`":
            skip_string(cursor)
        elif cursor.peek(2) in ("//", "/*") and cursor.text[cursor.position - 1] != ":":
            cursor.skip_space()
        elif character in _OPEN:
            depth += 1
            cursor.position += 1
        elif character in _CLOSE:
            if depth == 0:
                return
            depth -= 1
            cursor.position += 1
        elif depth == 0 and character in ",;":
            return
        else:
            cursor.position += 1


def skip_string(cursor: Cursor) -> None:
    """Over a string; an apostrophe in the text of an element is a character as any other."""
    start, quote = cursor.position, cursor.peek()
    end = start + 1
    while end < len(cursor.text) and cursor.text[end] != quote:
        if cursor.text[end] == "\n" and quote != "`":
            cursor.position = start + 1
            return
        end += 2 if cursor.text[end] == "\\" else 1
    cursor.position = end + 1 if end < len(cursor.text) else start + 1
