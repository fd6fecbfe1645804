"""A configuration file of JavaScript: finds the values in it that say something; nobody runs it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from recto.errors import RectoError
from recto.mdx.javascript.cursor import Cursor
from recto.mdx.javascript.partial_values import Code, PartialCursor, PartialReader, ReadObject, skip_string, skip_value
from recto.mdx.javascript.values import LiteralReader

_DECLARED = re.compile(r"^(?:export\s+)?(?:const|let|var)\s+([^\W\d][\w$]*)\s*(?::[^=\n]+)?=\s*", re.MULTILINE)
_DEFAULT = re.compile(r"\bexport\s+default\s+|\bmodule\.exports\s*=\s*", re.MULTILINE)
_CALLED = re.compile(r"[^\W\d][\w$.]*\s*\(\s*(?=[{[])")
_RETURNED = re.compile(r"\breturn\s*\(?\s*(?=\{)")
_NAME = re.compile(r"[^\W\d][\w$]*")
_YEAR = re.compile(r"\$?\{\s*new Date\(\)\.getFullYear\(\)\s*\}")
_ATTRIBUTE = re.compile(r"[A-Za-z_][\w:.-]*")
_ELEMENT_END = re.compile(r"/>|</|>")


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
        return PartialReader(cursor, self._names).value(), cursor.place(found.start())[0]

    def _cursor(self, position: int) -> Cursor:
        return PartialCursor(self.text, self.path, position=position)

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
            value = PartialReader(cursor, self._names).value()
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
            attribute = _ATTRIBUTE.match(cursor.text, here)
            if attribute is None:
                cursor.position += 1
                if cursor.text[here] == "{":
                    skip_value(cursor)
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
            value = PartialReader(cursor, self._names).value()
            cursor.skip_space()
            cursor.skip("}")
            return value
        if cursor.peek() in ('"', "'"):
            start = cursor.position + 1
            skip_string(cursor)
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
