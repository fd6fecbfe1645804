"""The fields of a class as the parameters that make its objects: of pydantic, attrs, msgspec, named tuples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeGuard

from griffe import ExprAttribute, ExprCall, ExprLambda, ExprName

from recto.features.api.model import Parameter, ParameterKind
from recto.features.api.reading.classes import Tree, is_of_attrs, is_of_pydantic
from recto.features.api.reading.expressions import (
    annotated,
    argument_of,
    documentation_in,
    expression_of,
    literal_text,
    unwrapped,
)

if TYPE_CHECKING:
    from griffe import Attribute, Class, Expr

QUALIFIERS = ("Required", "NotRequired", "ReadOnly", "ClassVar", "Final", "InitVar")
_FIELD_CALLS = frozenset({"field", "Field", "ib", "attrib"})
_ALIASES = ("alias", "validation_alias")


def field_parameters(owner: Class, tree: Tree, *, modern: bool) -> Iterator[Parameter]:
    """The parameters of a class whose fields are arguments; in the order that Python wants."""
    fields: dict[str, Parameter] = {}
    pydantic, attrs = is_of_pydantic(owner, tree), is_of_attrs(owner)
    keyword_only = pydantic or _takes_keywords(owner)
    for each in (*reversed(tree.ancestors(owner)), owner):
        for name, member in each.members.items():
            if member.is_alias or not member.is_attribute:
                continue
            found = _field(member, modern=modern, keyword_only=keyword_only, pydantic=pydantic, attrs=attrs)
            if found is not None:
                fields[name] = found
    yield from sorted(fields.values(), key=lambda each: (each.kind == "keyword-only", each.default is not None))


def _takes_keywords(owner: Class) -> bool:
    """Whether a class, or what decorates it, says that its fields are given by name."""
    calls = (each.value for each in owner.decorators if isinstance(each.value, ExprCall))
    said = (owner.keywords.get("kw_only"), *(argument_of(call, "kw_only") for call in calls))
    return any(str(each) == "True" for each in said)


def _field(member: Attribute, *, modern: bool, keyword_only: bool, pydantic: bool, attrs: bool) -> Parameter | None:
    call = _call_of(member.value)
    if "property" in member.labels or member.name.startswith("__"):
        return None
    if member.annotation is None and not (attrs and call is not None):
        return None
    of_class, of_instance = (f"{each}-attribute" in member.labels for each in ("class", "instance"))
    if not of_class and of_instance and member.value is not None:
        # Set in a method.
        return None
    is_class_variable = not of_instance and member.annotation is not None
    if is_class_variable or (pydantic and (member.name.startswith("_") or member.name == "model_config")):
        return None
    inner, _ = unwrapped(member.annotation, QUALIFIERS)
    inner, metadata = annotated(inner)
    calls = [each for each in (call, *map(_call_of, metadata)) if each is not None]
    if any(str(argument_of(each, "init")) == "False" for each in calls):
        return None
    default, description = field_default(member.value)
    said = [str(found) for each in calls if (found := argument_of(each, "kw_only")) is not None]
    is_named = pydantic or (said[0] == "True" if said else keyword_only)
    kind: ParameterKind = "keyword-only" if is_named else "positional or keyword"
    text = documentation_in(metadata) or description
    annotation = expression_of(inner, modern=modern)
    name = _alias(member, calls, pydantic) or (member.name.lstrip("_") if attrs else member.name)
    field_name = member.name if name != member.name else ""
    return Parameter(name, kind, annotation, default, text, path_of_name(member.value), field_name)


def _alias(member: Attribute, calls: list[ExprCall], pydantic: bool) -> str:
    """The name that a field is given in the call that makes an object; empty for its own."""
    keys = _ALIASES if pydantic else _ALIASES[:1]
    values = (argument_of(call, key) for key in keys for call in calls)
    found = (value.name if _is_text(value, member) else literal_text(value) for value in values)
    return next((each for each in found if each.isidentifier()), "")


def _is_text(value: str | Expr | None, member: Attribute) -> TypeGuard[ExprName]:
    """Whether a name is that in a string of an annotation, which Griffe takes for a type."""
    if not isinstance(value, ExprName):
        return False
    return any(f"{quote}{value.name}{quote}" in line for line in member.lines for quote in "'\"")


def _call_of(value: str | Expr | None) -> ExprCall | None:
    """The call of `Field(…)` or `field(…)`; None for any other value."""
    if not isinstance(value, ExprCall):
        return None
    called = value.function if isinstance(value.function, str) else value.function.canonical_path
    return value if called.rpartition(".")[2] in _FIELD_CALLS else None


def path_of_name(value: str | Expr | None) -> str:
    """The path of what a value means, if it is a name, with dots or without; else empty."""
    return value.canonical_path if isinstance(value, ExprName | ExprAttribute) else ""


def field_default(value: str | Expr | None) -> tuple[str | None, str]:
    """The default value and the description that a field is given, be it in a call of `field(…)`."""
    if value is None:
        return None, ""
    call = _call_of(value)
    if call is not None:
        return _called_default(call), literal_text(argument_of(call, "description"))
    return str(value), ""


def _called_default(call: Any) -> str | None:
    name = call.function if isinstance(call.function, str) else call.function.canonical_path
    position = 0 if name.endswith("Field") else None
    default = argument_of(call, "default", position)
    if default is not None:
        return None if str(default) == "..." else str(default)
    factory = next((found for key in ("default_factory", "factory") if (found := argument_of(call, key))), None)
    return None if factory is None else made_by(factory)


def made_by(factory: Any) -> str:
    """What a call of a factory gives, as it would be written."""
    return str(factory.body) if isinstance(factory, ExprLambda) else f"{factory}()"
