"""Statements of a JavaScript module that holds nothing but literals."""

from __future__ import annotations

import re
from typing import Any

from recto.errors import RectoError
from recto.mdx.javascript.code import skip_code
from recto.mdx.javascript.cursor import Cursor
from recto.mdx.javascript.types import skip_declaration, skip_type
from recto.mdx.javascript.values import LiteralReader

_IMPORT = re.compile(r"""import\b(?:[^;'"`]*?\bfrom\b)?\s*(['"])[^'"\n]*\1(?:\s*(?:with|assert)\s*\{[^{}]*\})?""")
_MODULE_EXPORTS = re.compile(r"(?:module\.exports|exports\.default)\s*=(?!=)")
_DIRECTIVE = re.compile(r"""(['"])use \w+\1""")
_CODE = re.compile(r"(?:async\s+)?function\b|class\b")
_TYPE_WORDS = ("type", "interface", "declare", "enum", "namespace")
_TYPE_STATEMENT = re.compile(rf"(?:{'|'.join(_TYPE_WORDS)})\s+[A-Za-z_$]")


class _Module:
    __slots__ = ("cursor", "exports", "jsx", "names")

    def __init__(self, cursor: Cursor, jsx: bool) -> None:
        self.cursor = cursor
        self.jsx = jsx
        self.names: dict[str, Any] = {}
        self.exports: dict[str, Any] = {}

    def value(self) -> Any:
        return LiteralReader(self.cursor, jsx=self.jsx, names=self.names).whole_expression()


def read_module(cursor: Cursor, *, jsx: bool) -> dict[str, Any]:
    """The exports of the module at the cursor, by name; a file that is one bare object is its default export."""
    module = _Module(cursor, jsx)
    cursor.skip_space()
    if cursor.peek() == "{":
        module.exports["default"] = module.value()
    while True:
        cursor.skip_space()
        if cursor.skip(";"):
            continue
        if cursor.at_end():
            return module.exports
        _statement(module)


def _statement(module: _Module) -> None:
    cursor = module.cursor
    start = cursor.position
    if _skip_without_value(cursor):
        return
    if (found := _MODULE_EXPORTS.match(cursor.text, cursor.position)) is not None:
        cursor.position = found.end()
        module.exports["default"] = module.value()
    elif cursor.skip_word("export"):
        cursor.skip_space()
        _export(module)
    elif cursor.peek_name() in ("const", "let", "var"):
        _constant(module)
    elif not (module.jsx and _CODE.match(cursor.text, cursor.position) and skip_code(cursor)):
        # Reading it as a value names the construct; a value that stands for itself says nothing here.
        cursor.position = start
        module.value()
        end = cursor.position
        raise cursor.error(
            "This statement is neither a constant nor an export.", start, end, "Write `export default …`."
        )


def _constant(module: _Module) -> None:
    """A constant that is not exported. Beside titles in JSX it may be a component, which only its tag needs."""
    start = module.cursor.position
    try:
        _declaration(module)
    except RectoError:
        if not module.jsx:
            raise
        module.cursor.position = start
        if not skip_code(module.cursor):
            module.cursor.position = start
            _declaration(module)


def _skip_without_value(cursor: Cursor) -> bool:
    """Pass over imports, types and `'use client'`."""
    for pattern in (_IMPORT, _DIRECTIVE):
        if (found := pattern.match(cursor.text, cursor.position)) is not None:
            cursor.position = found.end()
            return True
    if _TYPE_STATEMENT.match(cursor.text, cursor.position):
        cursor.name()
        skip_declaration(cursor)
        return True
    return False


def _export(module: _Module) -> None:
    cursor = module.cursor
    if cursor.skip_word("default"):
        module.exports["default"] = module.value()
    elif cursor.peek_name() in ("const", "let", "var"):
        module.exports.update(_declaration(module))
    elif cursor.peek() == "{":
        _export_list(module)
    elif cursor.peek() == "*":
        raise cursor.unsupported("a re-export", "`from module import *`.", cursor.position, cursor.position + 1)
    elif not _skip_without_value(cursor):
        module.value()
        raise cursor.unexpected("`default` or `const`")


def _declaration(module: _Module) -> dict[str, Any]:
    """`const a = …, b: Type = …`: the names and their values, which later values may use."""
    cursor = module.cursor
    cursor.name()
    declared: dict[str, Any] = {}
    while True:
        cursor.skip_space()
        start = cursor.position
        name = cursor.name()
        if name is None:
            if cursor.peek() in ("{", "["):
                raise cursor.unsupported("a destructuring", "`a, b = …`.", start, start + 1)
            raise cursor.unexpected("a name")
        cursor.skip_space()
        if cursor.skip(":"):
            skip_type(cursor)
        cursor.expect("=", "`=`")
        declared[name] = module.names[name] = module.value()
        cursor.skip_space()
        if not cursor.skip(","):
            return declared


def _export_list(module: _Module) -> None:
    """`export { a, b as default }`."""
    cursor = module.cursor
    cursor.position += 1
    while True:
        cursor.skip_space()
        if cursor.skip("}"):
            break
        start = cursor.position
        name = cursor.name()
        if name is None:
            raise cursor.unexpected("a name")
        end = cursor.position
        cursor.skip_space()
        exported = name
        if cursor.skip_word("as"):
            cursor.skip_space()
            exported = cursor.name() or name
        if name not in module.names:
            raise cursor.unsupported(f"the name `{name}`", f"`{name} = …` before it.", start, end)
        cursor.spend(module.names[name], start)
        module.exports[exported] = module.names[name]
        cursor.skip_space()
        cursor.skip(",")
    cursor.skip_space()
    if cursor.peek_name() == "from":
        raise cursor.unsupported("a re-export", "`from module import name`.", cursor.position, cursor.position + 4)
