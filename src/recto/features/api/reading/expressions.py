"""Annotations and values: from Griffe's expressions to text with known names."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from inspect import cleandoc

from griffe import Expr, ExprAttribute, ExprCall, ExprKeyword, ExprName, ExprSubscript, ExprTuple

from recto.features.api.model import Expression, Name

_GENERICS = {"List": "list", "Dict": "dict", "Tuple": "tuple", "Set": "set", "FrozenSet": "frozenset", "Type": "type"}
_TYPING = ("typing.", "typing_extensions.")


def expression_of(value: str | Expr | None, *, modern: bool) -> Expression:
    """The code of an annotation; with `modern`, `Optional[X]` is written `X | None`, and `List` is `list`."""
    if value is None:
        return ()
    return _joined(_parts(value, modern))


def unwrapped(value: str | Expr | None, names: Iterable[str]) -> tuple[str | Expr | None, str]:
    """What a qualifier such as `Required` or `ClassVar` is around, and its name; the value itself without one."""
    if isinstance(value, ExprSubscript) and is_typing(value.left, names):
        return value.slice, value.canonical_name
    return value, ""


def annotated(value: str | Expr | None) -> tuple[str | Expr | None, tuple[str | Expr, ...]]:
    """The type in an `Annotated[…]`, and its metadata; the value itself where it is none."""
    if (
        isinstance(value, ExprSubscript)
        and is_typing(value.left, ("Annotated",))
        and isinstance(value.slice, ExprTuple)
    ):
        elements = value.slice.elements
        if elements:
            inner, further = annotated(elements[0])
            return inner, (*further, *elements[1:])
    return value, ()


def documentation_in(metadata: Iterable[str | Expr]) -> str:
    """The text of `Doc("…")` or of the `description` of a `Field(…)` in the metadata of an `Annotated`."""
    return cleandoc(next((text for each in metadata if (text := _documentation(each))), ""))


def literal_text(value: str | Expr | None) -> str:
    """The text of a string literal; empty for anything else."""
    try:
        found = ast.literal_eval(str(value)) if value is not None else ""
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ""
    return found if isinstance(found, str) else ""


def argument_of(call: str | Expr | None, name: str, position: int | None = None) -> str | Expr | None:
    """The value of an argument of a call; None where it is not given, or where there is no call."""
    if not isinstance(call, ExprCall):
        return None
    plain = [each for each in call.arguments if not isinstance(each, ExprKeyword)]
    for each in call.arguments:
        if isinstance(each, ExprKeyword) and each.name == name:
            return each.value
    return plain[position] if position is not None and position < len(plain) else None


def is_typing(value: str | Expr, names: Iterable[str]) -> bool:
    """Whether an expression is one of these names of `typing`."""
    path = value if isinstance(value, str) else value.canonical_path
    return path.rpartition(".")[2] in names and (path.startswith(_TYPING) or "." not in path)


def _documentation(value: str | Expr) -> str:
    if not isinstance(value, ExprCall):
        return ""
    name = value.function.canonical_path if not isinstance(value.function, str) else value.function
    last = name.rpartition(".")[2]
    if last == "Doc":
        return literal_text(argument_of(value, "documentation", 0))
    return literal_text(argument_of(value, "description")) if last in ("Field", "Meta") else ""


def _parts(value: str | Expr, modern: bool) -> Iterator[str | Name]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, ExprName):
        yield _name(value.name, value.canonical_path, modern)
    elif isinstance(value, ExprAttribute):
        yield from _attribute(value, modern)
    elif isinstance(value, ExprSubscript):
        inner, metadata = annotated(value)
        if metadata and inner is not None:
            yield from _parts(inner, modern)
        elif modern and is_typing(value.left, ("Optional",)):
            yield from _parts(value.slice, modern)
            yield " | None"
        elif modern and is_typing(value.left, ("Union",)) and isinstance(value.slice, ExprTuple):
            yield from _between(value.slice.elements, " | ", modern)
        else:
            yield from _children(value, modern)
    else:
        yield from _children(value, modern)


def _attribute(value: Expr, modern: bool) -> Iterator[str | Name]:
    """`a.b.C` is written `C` where that is a name, and as it is where something else stands before the dot."""
    parts = list(value.iterate(flat=True))
    last = parts[-1] if parts else None
    if isinstance(last, ExprName) and all(isinstance(part, ExprName) or part == "." for part in parts):
        yield _name(last.name, value.canonical_path, modern)
    else:
        yield from _children(value, modern)


def _name(name: str, path: str, modern: bool) -> Name:
    if modern and name in _GENERICS and path.startswith(_TYPING):
        return Name(_GENERICS[name], _GENERICS[name])
    return Name(name, path)


def _between(elements: Iterable[str | Expr], sign: str, modern: bool) -> Iterator[str | Name]:
    for number, each in enumerate(elements):
        if number:
            yield sign
        yield from _parts(each, modern)


def _children(value: Expr, modern: bool) -> Iterator[str | Name]:
    for part in value.iterate(flat=False):
        if part is not value:
            yield from _parts(part, modern)


def _joined(parts: Iterable[str | Name]) -> Expression:
    """The parts with texts that stand beside each other as one."""
    found: list[str | Name] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)
