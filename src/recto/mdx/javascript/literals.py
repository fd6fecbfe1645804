"""JavaScript and TypeScript literals, read without a JavaScript engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from recto.mdx.javascript.cursor import Cursor
from recto.mdx.javascript.module import read_module
from recto.mdx.javascript.values import LiteralReader

__all__ = ["ReadValue", "key_places", "read_exports", "read_literal", "read_value"]


class ReadValue(Struct, frozen=True):
    """A literal found at the start of a text, and the offset in code points just behind it."""

    value: Any
    end: int


def read_literal(
    text: str, *, path: str, line: int = 1, column: int = 1, source: str | None = None, jsx: bool = False
) -> Any:
    """The value of one JavaScript literal: nothing else may stand in `text`.

    Objects become dicts with string keys in their order, arrays lists, `null` and `undefined` None, whole numbers
    int. Arithmetic of literals is done, TypeScript's `as const` and `satisfies X` are dropped. With `jsx`, an
    element stands for its text. `line` and `column` are where `text` begins in the file `source`. Anything
    else raises a `RectoError` that names the construct and its Python equivalent.
    """
    cursor = Cursor(text, path, line, column, source)
    value = LiteralReader(cursor, jsx=jsx).whole_expression()
    cursor.skip_space()
    cursor.skip(";")
    cursor.skip_space()
    if not cursor.at_end():
        raise cursor.unexpected("the end of the value")
    return value


def read_value(text: str, offset: int, names: Mapping[str, Any] | None = None, *, path: str) -> ReadValue:
    """The object, list, text or number that starts at `offset` of a whole file; what follows it is not looked at.

    `names` are constants that it may name.
    """
    cursor = Cursor(text, path, position=offset)
    value = LiteralReader(cursor, names=names).operand()
    return ReadValue(value, cursor.position)


def read_exports(text: str, *, path: str, jsx: bool = False) -> dict[str, Any]:
    """The exported values of a module that holds literals only; the default export has the name `default`.

    Read are `export default …`, `export const x = …`, `const meta = …; export default meta`, `export { a as b }`
    and `module.exports = …`; imports and types are passed over. Anything else raises a `RectoError`.
    """
    return read_module(Cursor(text, path), jsx=jsx)


def key_places(text: str, *, path: str, jsx: bool = False) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """Every key path in the objects of a readable module or value: path, line and column from 1, length.

    Only for the place of a mistake: keys of different exports are not told apart.
    """
    cursor = Cursor(text, path)
    read_module(cursor, jsx=jsx)
    for keys, start, end in cursor.keys:
        yield keys, *cursor.place(start), end - start
