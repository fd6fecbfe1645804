"""Which names of a module and of a class are public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from griffe import ExprCall
from msgspec import Struct

from recto.features.api.reading.comments import comment_of

if TYPE_CHECKING:
    from griffe import Alias, Attribute, Class, Module, Object

_NO_MODULES = re.compile(r"(tests|test_.*|conftest|_.*)\Z")
_NEVER = frozenset({"TYPE_CHECKING", "logger"})
# The class shows what makes its objects.
_MAKERS = frozenset({"__init__", "__new__"})


class Rules(Struct, frozen=True):
    """Which names are public beside those without an underscore; the defaults are what most packages mean.

    `special` methods are shown where they are `documented`, `all` or `none` of them; `filters` are regular expressions
    of names, with `!` of those that are left out, of which the last one that matches decides.
    """

    private: bool = False
    special: Literal["documented", "all", "none"] = "documented"
    filters: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Whether a name of a module is public."""
        return (self.private or not name.startswith("_")) and is_kept(name, self.filters)

    def takes_member(self, name: str, member: Object) -> bool:
        """Whether a name of a class is public."""
        if not is_kept(name, self.filters):
            return False
        if len(name) > 4 and name.startswith("__") and name.endswith("__"):
            is_wanted = self.special == "all" or (self.special == "documented" and member.has_docstring)
            return is_wanted and member.is_function
        return self.private or not name.startswith("_")


DEFAULT_RULES = Rules()


def is_kept(name: str, filters: Sequence[str]) -> bool:
    """Whether filters leave a name: the last one that matches decides."""
    kept = not filters or any(each.startswith("!") for each in filters)
    for each in filters:
        if re.search(each.removeprefix("!"), name):
            kept = not each.startswith("!")
    return kept


def public_members(module: Module, rules: Rules = DEFAULT_RULES) -> Iterator[tuple[str, Object | Alias]]:
    """The public names of a module, in order: those in `__all__`, or those that it defines; and its modules."""
    exports = None if module.exports is None else {str(name) for name in module.exports}
    for name, member in module.members.items():
        if not member.is_alias and member.is_module:
            if not _NO_MODULES.match(name):
                yield name, member
        elif not rules.takes(name) or (exports is not None and name not in exports):
            continue
        elif exports is not None or _is_exposed(member):
            yield name, member


def is_shown(name: str, member: Object, *, undocumented: bool = True) -> bool:
    """Whether a public name of a module is worth showing."""
    if member.is_attribute and not member.has_docstring and (name in _NEVER or _is_type_variable(member)):
        return False
    return undocumented or member.has_docstring or member.is_module


def class_members(owner: Class, rules: Rules = DEFAULT_RULES) -> Iterator[tuple[str, Object]]:
    """The public members that a class itself has, in order.

    Attributes that only methods set are among them when somebody has said of what type they are, or what they mean.
    """
    for name, member in owner.members.items():
        if member.is_alias or name in _MAKERS:
            continue
        if not rules.takes_member(name, member):
            continue
        if not (member.is_attribute and _is_only_set(member)):
            yield name, member


def left_out_of(owner: Class, rules: Rules = DEFAULT_RULES) -> Iterator[str]:
    """The names of the public attributes of a class that are not among its members."""
    for name, member in owner.members.items():
        if not member.is_alias and member.is_attribute and rules.takes_member(name, member) and _is_only_set(member):
            yield name


def _is_exposed(member: Object | Alias) -> bool:
    # `import x as x` makes it so.
    return not member.is_alias or member.wildcard_imported or member.public is True


def _is_type_variable(member: Attribute) -> bool:
    """Whether it is a type variable whose name says nothing, such as `T`."""
    value = member.value
    if len(member.name) > 1 or not isinstance(value, ExprCall):
        return False
    called = value.function if isinstance(value.function, str) else value.function.canonical_path
    return called.rpartition(".")[2] == "TypeVar"


def _is_only_set(member: Attribute) -> bool:
    labels = member.labels
    is_instances = "instance-attribute" in labels and "class-attribute" not in labels
    return is_instances and member.annotation is None and not member.has_docstring and comment_of(member) is None
