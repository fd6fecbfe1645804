"""The tables of the settings page, made from the settings themselves."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from typing import Any

import msgspec
from with_code import with_code

from recto.html import Element, a, code, h2, p, table, tbody, td, th, thead, tr
from recto.settings import Settings, ThemeSettings
from recto.themes.blog import BlogSettings
from recto.themes.docs.settings import DocsSettings


def settings_tables() -> Iterator[Element]:
    """A heading and a table for the top level of recto.toml, and for each table in it."""
    yield from _table(Settings, ())


def blog_theme_tables() -> Iterator[Element]:
    """The same for `[theme]` of the blog theme."""
    yield from _table(BlogSettings, ("theme",))


def _table(struct: type, path: tuple[str, ...]) -> Iterator[Element]:
    fields = msgspec.structs.fields(struct)
    name = f"[{'.'.join(path)}]" if path else "Top level"
    yield h2(code(name) if path else name, id="-".join(path) or "top-level")
    yield p(*with_code(struct.__doc__.splitlines()[0]))
    rows = [_row(field, path, struct) for field in fields]
    yield table(thead(tr(th("key"), th("default"), th("meaning"))), tbody(*rows))
    for field in fields:
        inner = _struct(field.type)
        # A table may hold tables of its own kind.
        if inner is not None and inner is not struct:
            yield from _table(inner, (*path, field.encode_name, *_named(field.type)))


def _row(field: Any, path: tuple[str, ...], struct: type) -> Element:
    info = _described(field.type)
    default = field.default
    if default is msgspec.NODEFAULT and field.default_factory is not msgspec.NODEFAULT:
        default = None
    name = code(field.encode_name)
    inner = _struct(field.type)
    if inner is not None:
        place = path if inner is struct else (*path, field.encode_name, *_named(field.type))
        name = a(name, href="#" + "-".join(place))
    plain = isinstance(default, str | int | float | bool)
    shown = code(json.dumps(default, ensure_ascii=False)) if plain else ""
    return tr(td(name), td(shown), td(*with_code(info)))


def _described(annotation: Any) -> str:
    for meta in getattr(annotation, "__metadata__", ()):
        if getattr(meta, "description", None):
            return str(meta.description)
    return ""


def _named(annotation: Any) -> tuple[str, ...]:
    """A table of tables by their names has a further part in its key."""
    parts = (annotation, *getattr(annotation, "__args__", ()), getattr(annotation, "__origin__", None))
    return ("NAME",) if any(typing.get_origin(part) is dict for part in parts) else ()


def _struct(annotation: Any) -> type | None:
    found = _declared_struct(annotation)
    return DocsSettings if found is ThemeSettings else found


def _declared_struct(annotation: Any) -> type | None:
    for inner in (annotation, *getattr(annotation, "__args__", ()), getattr(annotation, "__origin__", None)):
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            return inner
    for inner in getattr(annotation, "__args__", ()):
        found = _declared_struct(inner)
        if found is not None:
            return found
    origin = getattr(annotation, "__origin__", None)
    is_other = origin is not None and origin is not annotation and hasattr(origin, "__args__")
    return _declared_struct(origin) if is_other else None
