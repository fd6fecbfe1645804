"""Which names of a module and of a class are public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from griffe import Alias, Attribute, Class, Module, Object

_NO_MODULES = re.compile(r"(tests|test_.*|conftest|_.*)\Z")
_NEVER = frozenset({"TYPE_CHECKING", "logger"})
# The class shows what makes its objects.
_MAKERS = frozenset({"__init__", "__new__", "__post_init__", "__init_subclass__", "__class_getitem__"})


def public_members(module: Module) -> Iterator[tuple[str, Object | Alias]]:
    """The public names of a module, in order: those in `__all__`, or those that it defines; and its modules."""
    exports = None if module.exports is None else {str(name) for name in module.exports}
    for name, member in module.members.items():
        if not member.is_alias and member.is_module:
            if not _NO_MODULES.match(name):
                yield name, member
        elif name.startswith("_") or (exports is not None and name not in exports):
            continue
        elif exports is not None or _is_exposed(member):
            yield name, member


def is_shown(name: str, member: Object, *, undocumented: bool = True) -> bool:
    """Whether a public name of a module is worth showing."""
    if member.is_attribute and not member.has_docstring and (name in _NEVER or _is_type_variable(member)):
        return False
    return undocumented or member.has_docstring or member.is_module


def class_members(owner: Class) -> Iterator[tuple[str, Object]]:
    """The public members that a class itself has, in order.

    Attributes that only methods set are among them when somebody has said of what type they are, or what they mean.
    """
    for name, member in owner.members.items():
        if member.is_alias or name in _MAKERS:
            continue
        if name.startswith("_"):
            is_special = len(name) > 4 and name.startswith("__") and name.endswith("__")
            if not (is_special and member.has_docstring and member.is_function):
                continue
        if not (member.is_attribute and _is_only_set(member)):
            yield name, member


def _is_exposed(member: Object | Alias) -> bool:
    # `import x as x` makes it so.
    return not member.is_alias or member.wildcard_imported or member.public is True


def _is_type_variable(member: Attribute) -> bool:
    """Whether it is a type variable whose name says nothing, such as `T`."""
    from griffe import ExprCall

    value = member.value
    if len(member.name) > 1 or not isinstance(value, ExprCall):
        return False
    called = value.function if isinstance(value.function, str) else value.function.canonical_path
    return called.rpartition(".")[2] == "TypeVar"


def _is_only_set(member: Attribute) -> bool:
    labels = member.labels
    is_instances = "instance-attribute" in labels and "class-attribute" not in labels
    return is_instances and member.annotation is None and not member.has_docstring
