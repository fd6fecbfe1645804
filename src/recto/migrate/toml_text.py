"""Writes settings and `_meta` files as TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_WIDEST = 110


def toml_text(settings: Mapping[str, Any]) -> str:
    """A whole file: plain values first, then tables, and a `[[list]]` for each list of tables."""
    return "\n".join(_table(settings, ())) + "\n"


def meta_text(entries: Mapping[str, Any]) -> str:
    """A `_meta.toml`, whose entries keep their order, since each is one line."""
    return "".join(f"{_key(name)} = {toml_value(entry)}\n" for name, entry in entries.items())


def toml_value(value: Any) -> str:
    """One value on one line; a list that is too wide has a line for each item."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        return "{ " + ", ".join(f"{_key(name)} = {toml_value(item)}" for name, item in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [toml_value(item) for item in value]
        line = f"[{', '.join(items)}]"
        return line if len(line) < _WIDEST else "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return '"' + "".join(_escaped(character) for character in str(value)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04x}" if ord(character) < 32 or ord(character) == 127 else character


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else toml_value(name)


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    lines: list[str] = []
    below: list[str] = []
    for name, value in table.items():
        here = (*path, name)
        header = ".".join(map(_key, here))
        if isinstance(value, Mapping) and value:
            inner = _table(value, here)
            # A table that holds nothing but tables needs no header of its own.
            has_values = any(
                not (isinstance(item, Mapping) and item) and not _is_tables(item) for item in value.values()
            )
            below += ["", f"[{header}]", *inner] if has_values else inner
        elif _is_tables(value):
            for item in value:
                below += ["", f"[[{header}]]", *_table(item, here)]
        else:
            lines.append(f"{_key(name)} = {toml_value(value)}")
    return [*lines, *below] if lines or path else below[1:]


def _is_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(item, Mapping) for item in value)
