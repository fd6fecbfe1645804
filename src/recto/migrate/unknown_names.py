"""Names in the expressions of a page that nothing gives a value, such as those of another tool."""

from __future__ import annotations

import builtins
import dis
import marshal
from collections.abc import Iterable, Iterator
from types import CodeType

from msgspec import Struct

from recto.components import BUILTINS
from recto.errors import Span, nearest
from recto.mdx.compiled import Compiled
from recto.mdx.javascript.equivalents import equivalent
from recto.mdx.names import is_component
from recto.mdx.page_globals import with_params

_GIVEN = frozenset({"page", "metadata", "toc", *with_params()})
_LOADS = frozenset({"LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS"})


class UnknownName(Struct, frozen=True):
    """A name and the place where a page first uses it; `hint` is what to write."""

    name: str
    where: Span
    hint: str


def unknown_names(page: Compiled) -> Iterator[UnknownName]:
    """Each name once. Components are left out: who lacks one is told of that."""
    if page.code is None:
        return
    known = {*page.bound_names, *BUILTINS, *_GIVEN, *(item.name for item in page.imports)}
    seen: set[str] = set()
    for name, line, column in _loaded(marshal.loads(page.code)):
        is_known = name in known or hasattr(builtins, name) or name.startswith("__") or is_component(name)
        if not is_known and name not in seen:
            seen.add(name)
            yield UnknownName(name, Span(page.path, line, column), _hint(name, known))


def _hint(name: str, known: Iterable[str]) -> str:
    instead, close = equivalent(name), nearest(name, known)
    if instead is not None:
        return f"Write {instead}."
    return f"Did you mean `{close}`?" if close else "Write its value, or assign it in the page."


def _loaded(code: CodeType) -> Iterator[tuple[str, int | None, int | None]]:
    """The names that code looks up outside of functions, with line and column."""
    for step in dis.get_instructions(code):
        if step.opname in _LOADS:
            place = step.positions
            column = place.col_offset + 1 if place is not None and place.col_offset is not None else None
            yield str(step.argval), place.lineno if place is not None else None, column
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _loaded(inner)
