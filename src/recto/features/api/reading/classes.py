"""What classes are, and what they have from others: ancestors, kinds, the call that makes an object."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from griffe import AliasResolutionError, CyclicAliasError
from msgspec import Struct, field

if TYPE_CHECKING:
    from griffe import Class, Expr, Function, GriffeLoader, Object

_ENUMS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})
_MODELS = (
    "pydantic.BaseModel",
    "pydantic.main.BaseModel",
    "pydantic_settings.BaseSettings",
    "pydantic_settings.main.BaseSettings",
    "msgspec.Struct",
    "sqlmodel.SQLModel",
    "sqlmodel.main.SQLModel",
)
_FIELD_DECORATORS = frozenset(
    {
        "attr.s",
        "attr.dataclass",
        "attr.attrs",
        "attr.define",
        "attr.frozen",
        "attr.mutable",
        "attrs.define",
        "attrs.frozen",
        "attrs.mutable",
    }
)
_PYDANTIC_DATACLASS = "pydantic.dataclasses.dataclass"
_TRANSFORMS = ("typing.dataclass_transform", "typing_extensions.dataclass_transform")


class Tree(Struct):
    """The loaded modules, asked by path; answers are kept while one library is read."""

    loader: GriffeLoader
    _objects: dict[str, Object | None] = field(default_factory=dict)
    _ancestors: dict[str, tuple[Class, ...]] = field(default_factory=dict)
    _kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, path: str) -> Object | None:
        """The object that a path leads to, through aliases; None for one that is not loaded."""
        if path not in self._objects:
            # An alias that leads to itself is nothing.
            self._objects[path] = None
            self._objects[path] = self._looked_up(path)
        return self._objects[path]

    def _looked_up(self, path: str) -> Object | None:
        parts = path.split(".")
        if parts[0] not in self.loader.modules_collection.members:
            return None
        try:
            found = self.loader.modules_collection.get_member(path)
            while found.is_alias:
                found = found.final_target
        except (KeyError, AliasResolutionError, CyclicAliasError, RecursionError, ValueError):
            return self._through_owner(parts)
        return found

    def _through_owner(self, parts: Sequence[str]) -> Object | None:
        """A member that a class has from its ancestors."""
        owner = self.find(".".join(parts[:-1])) if len(parts) > 1 else None
        if owner is None or not owner.is_class:
            return None
        for each in self.ancestors(owner):
            if parts[-1] in each.members and not each.members[parts[-1]].is_alias:
                return each.members[parts[-1]]
        return None

    def canonical(self, path: str) -> str:
        """The path where what a path leads to is defined."""
        found = self.find(path)
        return path if found is None else found.path

    def ancestors(self, owner: Class) -> tuple[Class, ...]:
        """The loaded classes that a class inherits from, nearest first."""
        if owner.path not in self._ancestors:
            self._ancestors[owner.path] = ()
            found: dict[str, Class] = {}
            for base in self._bases(owner):
                for each in (base, *self.ancestors(base)):
                    # A class stands behind all that inherit from it.
                    found.pop(each.path, None)
                    found[each.path] = each
            self._ancestors[owner.path] = tuple(found.values())
        return self._ancestors[owner.path]

    def kinds(self, owner: Class) -> tuple[str, ...]:
        """What a class is beside a class: `exception`, `enum`, `protocol` and so on."""
        path = owner.path
        if path not in self._kinds:
            self._kinds[path] = tuple(_kinds_of(owner, self))
        return self._kinds[path]

    def _bases(self, owner: Class) -> Iterator[Class]:
        for base in owner.bases:
            found = self.find(path_of(base))
            if found is not None and found.is_class and found is not owner:
                yield found

    def foreign_bases(self, owner: Class) -> Iterator[str]:
        """The paths of classes that are not loaded, which a class inherits from."""
        for each in (owner, *self.ancestors(owner)):
            for base in each.bases:
                path = path_of(base)
                if self.find(path) is None:
                    yield path


def path_of(base: str | Expr) -> str:
    """The path of a base class, without what it is subscripted with."""
    return base if isinstance(base, str) else base.canonical_path


def _kinds_of(owner: Class, tree: Tree) -> Iterator[str]:
    foreign = set(tree.foreign_bases(owner))
    names = {path.rpartition(".")[2] for path in foreign}
    direct = {path_of(base).rpartition(".")[2] for base in owner.bases}
    if any(is_exception(path) for path in foreign):
        yield "exception"
    if names & _ENUMS:
        yield "enum"
    if "Protocol" in direct:
        yield "protocol"
    if "TypedDict" in names:
        yield "typed dict"
    if "NamedTuple" in names:
        yield "named tuple"
    if "dataclass" in owner.labels or _is_pydantic_dataclass(owner):
        yield "dataclass"
    elif has_fields(owner, tree) and not names & {"TypedDict", "NamedTuple"}:
        yield "model"
    if "ABC" in direct or any("ABCMeta" in str(value) for value in owner.keywords.values()):
        yield "abstract"
    if any(each.callable_path in ("typing.final", "typing_extensions.final") for each in owner.decorators):
        yield "final"


def is_exception(path: str) -> bool:
    """Whether the path of a foreign class is that of an exception."""
    name = path.rpartition(".")[2]
    known = getattr(builtins, path, None) if "." not in path else None
    if isinstance(known, type):
        return issubclass(known, BaseException)
    return name.endswith(("Error", "Exception"))


def has_fields(owner: Class, tree: Tree) -> bool:
    """Whether the annotated attributes of a class are the arguments that make its objects."""
    if set(tree.foreign_bases(owner)) & {*_MODELS, "typing.NamedTuple", "typing_extensions.NamedTuple"}:
        return True
    family = (owner, *tree.ancestors(owner))
    if is_of_attrs(owner) or any(map(_is_pydantic_dataclass, family)):
        return True
    return any(each.callable_path in _TRANSFORMS for ancestor in family[1:] for each in ancestor.decorators)


def _is_pydantic_dataclass(owner: Class) -> bool:
    return any(decorator.callable_path == _PYDANTIC_DATACLASS for decorator in owner.decorators)


def is_of_attrs(owner: Class) -> bool:
    """Whether attrs makes the class."""
    return any(decorator.callable_path in _FIELD_DECORATORS for decorator in owner.decorators)


def is_of_pydantic(owner: Class, tree: Tree) -> bool:
    """Whether pydantic makes the objects of a class, of keywords alone."""
    return any(path in _MODELS and path != "msgspec.Struct" for path in tree.foreign_bases(owner))


def maker_of(owner: Class, tree: Tree) -> Function | None:
    """The method whose parameters make an object of a class, be it that of an ancestor."""
    for each in (owner, *tree.ancestors(owner)):
        for name in ("__init__", "__new__"):
            found = each.members.get(name)
            if found is not None and not found.is_alias and found.is_function:
                return found
    return None
