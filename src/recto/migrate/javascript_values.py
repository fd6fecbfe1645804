"""Reads what is literal in a configuration file of JavaScript, and leaves the rest, which nobody runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from recto.errors import RectoError, Span
from recto.mdx.javascript.cursor import Cursor
from recto.mdx.javascript.values import LiteralReader

_DECLARED = re.compile(r"^(?:export\s+)?(?:const|let|var)\s+([^\W\d][\w$]*)\s*(?::[^=\n]+)?=\s*", re.MULTILINE)
_DEFAULT = re.compile(r"\bexport\s+default\s+|\bmodule\.exports\s*=\s*", re.MULTILINE)
_CALLED = re.compile(r"[^\W\d][\w$.]*\s*\(\s*(?=[{[])")
_RETURNED = re.compile(r"\breturn\s*\(?\s*(?=\{)")
_NAME = re.compile(r"[^\W\d][\w$]*")
_OPEN, _CLOSE = "([{", ")]}"
_YEAR = re.compile(r"\$?\{\s*new Date\(\)\.getFullYear\(\)\s*\}")
_METHOD = re.compile(r"(?:async\s+)?[^\W\d][\w$]*\s*\(")
_PLACE = re.compile(r"\$\{\s*([^\W\d][\w$]*)\s*\}")
_TEMPLATE = re.compile(r"`(?:[^`\\$]|\$(?!\{)|\$\{\s*[^\W\d][\w$]*\s*\})*`")
_ELEMENT_END = re.compile(r"/>|</|>")


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


class _TolerantCursor(Cursor):
    """A cursor for which a comment that is not closed ends with the file."""

    def skip_space(self) -> None:
        try:
            super().skip_space()
        except RectoError:
            self.position = len(self.text)


class JavaScriptFile:
    """A configuration file. `year` stands for `{new Date().getFullYear()}`, also in a template."""

    def __init__(self, text: str, path: str, *, year: int) -> None:
        self.path = path
        self.text = _YEAR.sub(str(year), text)
        self._names = self._constants()

    def default(self) -> ReadObject | None:
        """The object that the module exports, or the first one that the function which it exports returns."""
        found = _DEFAULT.search(self.text)
        return self._object_at(found.end(), depth=0) if found is not None else None

    def argument(self, function: str) -> ReadObject | None:
        """The object that a function is called with: `nextra({…})`, also by the name of a constant."""
        for found in re.finditer(rf"\b{re.escape(function)}['\"]?\)?\s*\(\s*", self.text):
            value = self._object_at(found.end(), depth=0)
            if value is not None:
                return value
        return None

    def tag(self, name: str) -> ReadObject | None:
        """The attributes of the first tag `<Name …>`; its children are the text of `children`."""
        found = re.search(rf"<{re.escape(name)}(?=[\s/>])", self.text)
        if found is None:
            return None
        return _Attributes(self._cursor(found.end()), self._names).read(name)

    def exported(self, name: str) -> ReadObject | None:
        """The object of `export const name = {…}`."""
        found = re.search(rf"\bexport\s+const\s+{re.escape(name)}\b[^=\n]*=\s*", self.text)
        return self._object_at(found.end(), depth=0) if found is not None else None

    def value_after(self, pattern: str) -> tuple[Any, int] | None:
        """The value right behind the first match of a pattern, and its line."""
        found = re.search(pattern, self.text)
        if found is None:
            return None
        cursor = self._cursor(found.end())
        return _Values(cursor, self._names).value(), cursor.place(found.start())[0]

    def _cursor(self, position: int) -> Cursor:
        return _TolerantCursor(self.text, self.path, position=position)

    def _object_at(self, position: int, depth: int) -> ReadObject | None:
        """The object at a position: written there, named there, or given to a function that is called there."""
        if depth > 4:
            return None
        cursor = self._cursor(position)
        cursor.skip_space()
        while cursor.peek() == "(":
            cursor.position += 1
            cursor.skip_space()
        if cursor.peek() == "{":
            value = _Values(cursor, self._names).value()
            return value if isinstance(value, ReadObject) else None
        if (called := _CALLED.match(self.text, cursor.position)) is not None:
            return self._object_at(called.end(), depth + 1)
        name = _NAME.match(self.text, cursor.position)
        if name is not None and name.group() not in ("async", "function"):
            declared = self._declaration(name.group())
            if declared is not None:
                return self._object_at(declared, depth + 1)
        returned = _RETURNED.search(self.text, cursor.position)
        return self._object_at(returned.end(), depth + 1) if returned is not None else None

    def _declaration(self, name: str) -> int | None:
        return next((found.end() for found in _DECLARED.finditer(self.text) if found[1] == name), None)

    def _constants(self) -> Mapping[str, Any]:
        """Constants at the top of the module that are literal."""
        names: dict[str, Any] = {}
        for found in _DECLARED.finditer(self.text):
            cursor = self._cursor(found.end())
            try:
                names[found[1]] = LiteralReader(cursor, jsx=True, names=names).whole_expression()
            except RectoError:
                continue
        return names


class _Values:
    """Reads values, and passes over what is none."""

    def __init__(self, cursor: Cursor, names: Mapping[str, Any]) -> None:
        self.cursor = cursor
        self._names = names

    def value(self) -> Any:
        """The value at the cursor, up to the `,` or the bracket behind it."""
        cursor = self.cursor
        cursor.skip_space()
        start = cursor.position
        try:
            cursor.enter()
            if cursor.peek() == "{":
                value: Any = self._object()
            elif cursor.peek() == "[":
                value = self._list()
            elif (template := _TEMPLATE.match(cursor.text, start)) is not None and self._knows(template.group()):
                cursor.position = template.end()
                value = _PLACE.sub(lambda found: str(self._names[found[1]]), template.group()[1:-1])
            else:
                value = LiteralReader(cursor, jsx=True, names=self._names).whole_expression()
            cursor.leave()
            cursor.skip_space()
            if cursor.at_end() or cursor.peek() in ",;)]}" or self._is_typed(value):
                return value
        except RectoError:
            cursor.leave()
        cursor.position = start
        self._skip()
        return Code(cursor.text[start : cursor.position].strip())

    def _knows(self, template: str) -> bool:
        """Whether each place of a template is the name of a constant that is a text or a number."""
        places = [found[1] for found in _PLACE.finditer(template)]
        return all(isinstance(self._names.get(name), str | int | float) for name in places)

    def _is_typed(self, value: Any) -> bool:
        """`as const` and `satisfies X` say nothing; a line may also simply end here."""
        cursor = self.cursor
        if cursor.peek_name() in ("as", "satisfies"):
            self._skip()
            return True
        if isinstance(value, ReadObject | list):
            return cursor.peek() not in ".?[("
        before = cursor.text[: cursor.position].rstrip(" \t")
        return before.endswith("\n") and cursor.peek() not in ".?&|+-*/<([`"

    def _object(self) -> ReadObject:
        cursor = self.cursor
        cursor.position += 1
        found = ReadObject(cursor.path)
        for _ in self._items("}"):
            line = cursor.place(cursor.position)[0]
            start = cursor.position
            if cursor.peek(3) == "..." or _METHOD.match(cursor.text, start):
                key = (cursor.peek_name() or "") if cursor.peek(3) != "..." else "..."
                if key == "async":
                    cursor.name()
                    cursor.skip_space()
                    key = cursor.peek_name() or key
                self._skip()
                found.values[key] = Code(cursor.text[start : cursor.position].strip())
                found.lines[key] = line
                continue
            key = self._key()
            cursor.skip_space()
            if cursor.skip(":"):
                found.values[key] = self.value()
            else:
                found.values[key] = self._names.get(key, Code(key))
                self._skip()
            found.lines[key] = line
        return found

    def _key(self) -> str:
        cursor = self.cursor
        if cursor.peek() in ('"', "'", "`"):
            return cursor.string()
        name = cursor.name()
        if name is not None:
            return name
        start = cursor.position
        while not cursor.at_end() and cursor.peek() not in ":,}":
            cursor.position += 1
        return cursor.text[start : cursor.position].strip()

    def _list(self) -> list[Any]:
        self.cursor.position += 1
        return [self.value() for _ in self._items("]")]

    def _items(self, closing: str) -> Iterator[None]:
        """One step for each item: the cursor is at its beginning."""
        cursor = self.cursor
        while True:
            cursor.skip_space()
            if cursor.skip(","):
                continue
            if cursor.skip(closing):
                return
            if cursor.at_end():
                raise cursor.unexpected(f"`{closing}`")
            before = cursor.position
            yield
            if cursor.position == before:
                raise cursor.unexpected(f"`,` or `{closing}`")

    def _skip(self) -> None:
        """To the `,` or the closing bracket that ends this value, over whole strings, comments and brackets."""
        cursor = self.cursor
        depth = 0
        while not cursor.at_end():
            character = cursor.peek()
            if character in "\"'`":
                _skip_string(cursor)
            elif cursor.peek(2) in ("//", "/*") and cursor.text[cursor.position - 1] != ":":
                try:
                    cursor.skip_space()
                except RectoError:
                    cursor.position = len(cursor.text)
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


def _skip_string(cursor: Cursor) -> None:
    """Over a string; an apostrophe in the text of an element is a character as any other."""
    start, quote = cursor.position, cursor.peek()
    end = start + 1
    while end < len(cursor.text) and cursor.text[end] != quote:
        if cursor.text[end] == "\n" and quote != "`":
            cursor.position = start + 1
            return
        end += 2 if cursor.text[end] == "\\" else 1
    cursor.position = end + 1 if end < len(cursor.text) else start + 1


class _Attributes:
    """Reads the attributes of a tag."""

    def __init__(self, cursor: Cursor, names: Mapping[str, Any]) -> None:
        self._cursor = cursor
        self._names = names

    def read(self, name: str) -> ReadObject:
        cursor = self._cursor
        found = ReadObject(cursor.path)
        start = cursor.position - len(name) - 1
        while not cursor.at_end():
            cursor.skip_space()
            if cursor.at_end() or _ELEMENT_END.match(cursor.text, cursor.position):
                break
            here = cursor.position
            attribute = re.compile(r"[A-Za-z_][\w:.-]*").match(cursor.text, here)
            if attribute is None:
                cursor.position += 1
                if cursor.text[here] == "{":
                    _Values(cursor, self._names)._skip()
                    cursor.skip("}")
                continue
            cursor.position = attribute.end()
            found.values[attribute.group()] = self._value()
            found.lines[attribute.group()] = cursor.place(here)[0]
        self._children(found, start)
        return found

    def _value(self) -> Any:
        cursor = self._cursor
        cursor.skip_space()
        if not cursor.skip("="):
            return True
        cursor.skip_space()
        if cursor.skip("{"):
            value = _Values(cursor, self._names).value()
            cursor.skip_space()
            cursor.skip("}")
            return value
        if cursor.peek() in ('"', "'"):
            start = cursor.position + 1
            _skip_string(cursor)
            return cursor.text[start : cursor.position - 1]
        return Code("")

    def _children(self, found: ReadObject, start: int) -> None:
        cursor = self._cursor
        if cursor.peek() != ">":
            return
        reader = Cursor(cursor.text, cursor.path, position=start)
        found.lines["children"] = reader.place(start)[0]
        try:
            found.values["children"] = LiteralReader(reader, jsx=True).operand()
        except RectoError:
            found.values["children"] = Code(cursor.text[cursor.position + 1 : cursor.position + 200])
