"""Signatures: from functions, and from the fields of classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from griffe import ExprCall, ExprLambda
from msgspec.structs import replace

from recto.features.api.model import Expression, Parameter, ParameterKind, Signature
from recto.features.api.reading.classes import Tree, has_fields, maker_of
from recto.features.api.reading.expressions import (
    annotated,
    documentation_in,
    expression_of,
)
from recto.features.api.reading.field_parameters import field_parameters, made_by, path_of_name

if TYPE_CHECKING:
    from griffe import Class, Expr, Function
    from griffe import Parameter as GriffeParameter


def signatures_of(function: Function, *, modern: bool, bound: bool) -> tuple[Signature, ...]:
    """The signatures of a function: those of its overloads, or its own; `bound` ones lack their first parameter."""
    own = _signature(function, modern, bound)
    if not function.overloads:
        return (own,)
    # What is said of a parameter where the function is written is true of all overloads.
    described = {each.name: each.description for each in own.parameters if each.description}
    overloads = [_signature(each, modern, bound) for each in function.overloads]
    if not described:
        return tuple(overloads)
    return tuple(replace(each, parameters=_described(each.parameters, described)) for each in overloads)


def implementation_of(function: Function, *, modern: bool, bound: bool) -> tuple[Signature, ...]:
    """The signature that a function with overloads is written with; nothing for one without, or in a stub."""
    if not function.overloads or function.lineno == function.overloads[0].lineno:
        return ()
    return (_signature(function, modern, bound),)


def _described(parameters: Iterable[Parameter], texts: Mapping[str, str]) -> tuple[Parameter, ...]:
    return tuple(
        each if each.description else replace(each, description=texts.get(each.name, "")) for each in parameters
    )


def class_signatures(owner: Class, tree: Tree, *, modern: bool, is_constructed: bool) -> tuple[Signature, ...]:
    """How objects of a class are made; none for a class that takes nothing, or is not called.

    A protocol is not called, and may say how the classes are that follow it.
    """
    maker = maker_of(owner, tree)
    if not is_constructed and not (maker is not None and _is_own(maker, owner) and "protocol" in tree.kinds(owner)):
        return ()
    if has_fields(owner, tree) and (maker is None or not _is_own(maker, owner)):
        parameters = tuple(field_parameters(owner, tree, modern=modern))
        return (Signature(parameters, (), _type_parameters(owner, modern)),)
    if maker is None:
        return ()
    found = signatures_of(maker, modern=modern, bound=True)
    own = _type_parameters(owner, modern)
    return tuple(Signature(each.parameters, (), own) for each in found)


def class_implementation(owner: Class, tree: Tree, *, modern: bool) -> tuple[Signature, ...]:
    """The signature that the overloads are written with by which objects of a class are made; nothing without any."""
    maker = maker_of(owner, tree)
    found = implementation_of(maker, modern=modern, bound=True) if maker is not None else ()
    return tuple(Signature(each.parameters, (), _type_parameters(owner, modern)) for each in found)


def _is_own(maker: Function, owner: Class) -> bool:
    return maker.parent is owner


def _signature(function: Function, modern: bool, bound: bool) -> Signature:
    given = list(function.parameters)
    if bound and given and given[0].kind is not None and not given[0].kind.value.startswith(("variadic", "keyword")):
        given = given[1:]
    parameters = tuple(_parameter(each, modern) for each in given)
    return Signature(parameters, expression_of(function.returns, modern=modern), _type_parameters(function, modern))


def _parameter(given: GriffeParameter, modern: bool) -> Parameter:
    kind: ParameterKind = given.kind.value if given.kind is not None else "positional or keyword"
    annotation, metadata = annotated(given.annotation)
    default = given.default
    if kind.startswith("variadic"):
        # Griffe says that they have `()` and `{}`.
        default = None
    shown = expression_of(annotation, modern=modern)
    text = None if default is None else _default_text(default)
    return Parameter(given.name, kind, shown, text, documentation_in(metadata), path_of_name(default))


def _default_text(default: str | Expr) -> str:
    """A default as it is written. Griffe makes calls of the factories of dataclasses."""
    if isinstance(default, ExprCall) and isinstance(default.function, ExprLambda):
        return made_by(default.function)
    return str(default)


def _type_parameters(owner: Function | Class, modern: bool) -> Expression:
    found = list(owner.type_parameters)
    if not found:
        return ()
    parts: list[Any] = ["["]
    for number, each in enumerate(found):
        stars = {"type-var-tuple": "*", "param-spec": "**"}.get(each.kind.value, "")
        parts.append(f"{', ' if number else ''}{stars}{each.name}")
        constraints = each.constraints
        if constraints:
            parts += [": (", *_listed([expression_of(item, modern=modern) for item in constraints]), ")"]
        elif each.bound is not None:
            parts += [": ", *expression_of(each.bound, modern=modern)]
        if each.default is not None:
            parts += [" = ", *expression_of(each.default, modern=modern)]
    return (*parts, "]")


def _listed(items: list[Expression]) -> Iterator[Any]:
    for number, item in enumerate(items):
        if number:
            yield ", "
        yield from item
