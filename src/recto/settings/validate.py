"""Turns the tables of a TOML file into settings, with all mistakes at once."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Self, TypeVar

import msgspec
from msgspec import Struct, field

from recto.settings.base import Table
from recto.settings.problems import (
    KeyPath,
    Problem,
    known_here,
    nearest_hint,
    one_of,
    shown,
    wrong_value,
)

T = TypeVar("T", bound=Table)

# What a setting may be taken for: formulas need the extra `math`.
_MEANT: Mapping[KeyPath, str] = {
    ("math",): "latex = true",
    ("katex",): "latex = true",
    ("mathjax",): 'latex = "mathjax"',
}
_NO_TABLES: Mapping[str, type[Table]] = {}


def read_table(
    kind: type[T],
    data: Mapping[str, Any],
    key: KeyPath,
    problems: list[Problem],
    tables: Mapping[str, type[Table]] = _NO_TABLES,
) -> T | None:
    """The table `kind` from `data`; mistakes are added to `problems`, and then None may come back.

    `tables` are what some fields are read as instead of what they are declared as.
    """
    known = _fields(kind)
    values: dict[str, Any] = {}
    before = len(problems)
    for name, value in data.items():
        here = (*key, name)
        if name in known.types:
            place = _Place.of(tables[name]) if name in tables else known.place(name)
            values[name] = _read(place, value, here, problems)
        else:
            types = {**known.types, **{name: table for name, table in tables.items() if name in known.types}}
            problems.append(Problem(here, f"`{_dotted(here)}` is not a setting.", _unknown_hint(here, types)))
    for name in known.required:
        if name not in data:
            problems.append(Problem(key, f"`{_dotted((*key, name))}` is missing."))
    return None if len(problems) > before else kind(**values)


def _unknown_hint(key: KeyPath, known: Mapping[str, Any]) -> str:
    *tables, name = key
    if key in _MEANT:
        return f"Write `{_MEANT[key]}`."
    hint = nearest_hint(name, known)
    if hint:
        return hint
    for table, declared in known.items():
        inner = _table_of(declared)
        if inner is not None and name in inner.__struct_fields__:
            return f"It belongs in `[{'.'.join((*tables, table))}]`."
    return known_here(known)


class _Place(Struct, frozen=True):
    """What a value is read as: the type as `declared`, and the tables that it, its items or its values may be."""

    declared: Any
    table: type[Table] | None
    row: type[Table] | None
    named: type[Table] | None

    @classmethod
    def of(cls, declared: Any) -> Self:
        return cls(declared, _table_of(declared), _row_of(declared), _named_table_of(declared))


class _Fields(Struct):
    """The fields of one kind of table: their types, and those that must be there."""

    types: Mapping[str, Any]
    required: tuple[str, ...]
    _places: dict[str, _Place] = field(default_factory=dict)

    def place(self, name: str) -> _Place:
        """How the value of a field is read."""
        found = self._places.get(name)
        if found is None:
            found = self._places[name] = _Place.of(self.types[name])
        return found


# A navigation has hundreds of tables of one kind, and to ask for fields takes a millisecond.
@lru_cache(maxsize=128)
def _fields(kind: type[Table]) -> _Fields:
    found = msgspec.structs.fields(kind)
    required = tuple(each.encode_name for each in found if each.required)
    return _Fields({each.encode_name: each.type for each in found}, required)


def _read(place: _Place, value: Any, key: KeyPath, problems: list[Problem]) -> Any:
    declared, table, row, named = place.declared, place.table, place.row, place.named
    if named is not None and isinstance(value, dict):
        inner = _Place.of(named)
        return {name: _read(inner, item, (*key, name), problems) for name, item in value.items()}
    if (
        row is not None
        and isinstance(value, list)
        and (row.shorthand() or all(isinstance(item, dict) for item in value))
    ):
        inner = _Place.of(row)
        return tuple(_read(inner, item, (*key, str(index)), problems) for index, item in enumerate(value))
    if table is not None:
        if isinstance(value, dict):
            return read_table(table, value, key, problems)
        short = table.from_shorthand(value)
        if short is not None:
            inside: list[Problem] = []
            read = read_table(table, short, key, inside)
            problems.extend(inside[:1])  # the same value for several fields is one mistake
            return read
    else:
        try:
            return msgspec.convert(value, declared)
        except msgspec.ValidationError:
            pass
    hint = nearest_hint(value, _choices(declared))
    problems.append(wrong_value(key, _dotted(key), allowed(declared), found(value), hint))
    return None


def _table_of(declared: Any) -> type[Table] | None:
    for part in _parts(declared):
        if isinstance(part, type) and issubclass(part, Table):
            return part
    return None


def _row_of(declared: Any) -> type[Table] | None:
    """The table that every item of a list is (`[[redirects]]`), or None for other fields."""
    for part in _parts(declared):
        if typing.get_origin(part) is tuple and _table_of(typing.get_args(part)[0]) is not None:
            return _table_of(typing.get_args(part)[0])
    return None


def _named_table_of(declared: Any) -> type[Table] | None:
    """The table that every value of a table is (`[collections.blog]`), or None for other fields."""
    for part in _parts(declared):
        arguments = typing.get_args(part)
        if typing.get_origin(part) is dict and _table_of(arguments[1]) is not None:
            return _table_of(arguments[1])
    return None


def _dotted(key: KeyPath) -> str:
    """A key as messages spell it: which item of a list it is in, its place says."""
    return ".".join(part for part in key if not part.isdecimal())


def _parts(declared: Any) -> list[Any]:
    """The members of a union, through `Annotated`; a description alone does not count as a constraint."""
    if typing.get_origin(declared) is typing.Annotated:
        inner, *metas = typing.get_args(declared)
        constrained = any(isinstance(meta, msgspec.Meta) and (meta.extra or meta.ge is not None) for meta in metas)
        return [declared] if constrained else _parts(inner)
    if typing.get_origin(declared) in (typing.Union, types.UnionType):
        return [part for member in typing.get_args(declared) for part in _parts(member)]
    return [declared]


def allowed(declared: Any) -> str:
    """What a field of this type takes, in words."""
    words = [_part_in_words(part) for part in _parts(declared) if part is not type(None)]
    return " or ".join(words)


def _part_in_words(part: Any) -> str:
    origin, arguments = typing.get_origin(part), typing.get_args(part)
    if origin is typing.Annotated:
        return _constrained_in_words(*arguments)
    if origin is typing.Literal:
        return one_of(arguments)
    if origin is tuple:
        return _list_in_words(arguments[0])
    if isinstance(part, type) and issubclass(part, Table):
        return f"{part.shorthand()} or a table" if part.shorthand() else "a table"
    names: dict[Any, str] = {bool: "true or false", str: "a text", int: "a whole number", float: "a number"}
    return names.get(part, "a table")


def _choices(declared: Any) -> list[str]:
    """The words that a field may be."""
    literals = (part for part in _parts(declared) if typing.get_origin(part) is typing.Literal)
    return [choice for part in literals for choice in typing.get_args(part) if isinstance(choice, str)]


def _list_in_words(item: Any) -> str:
    table = _table_of(item)
    if table is not None:
        return f"a list of {table.plural()}"
    if typing.get_origin(item) is typing.Literal:
        return "a list of " + ", ".join(f"`{choice}`" for choice in typing.get_args(item))
    return "a list of texts"


def _constrained_in_words(inner: Any, *metas: msgspec.Meta) -> str:
    for meta in metas:
        if meta.extra:
            return str(meta.extra["allowed"])
        if meta.ge is not None:
            upper = f" to {meta.le}" if meta.le is not None else ""
            return f"{_part_in_words(inner)} from {meta.ge}{upper}"
    return _part_in_words(inner)


def found(value: Any) -> str:
    """A value of TOML as a message shows it."""
    return shown(value, mapping="a table")
