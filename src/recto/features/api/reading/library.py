"""All packages of a site: from what Griffe has loaded to the library that pages are made of."""

from __future__ import annotations

import fnmatch
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from recto.features.api.model import Inherited, Library, Object, SourceProblem
from recto.features.api.reading.aliases import unresolved_aliases
from recto.features.api.reading.classes import Tree, path_of
from recto.features.api.reading.loading import Loaded, shown_path
from recto.features.api.reading.naming import Naming, every_name, name_all
from recto.features.api.reading.objects import ObjectReader
from recto.features.api.reading.public import (
    DEFAULT_RULES,
    Rules,
    class_members,
    is_shown,
    left_out_of,
    public_members,
)

if TYPE_CHECKING:
    from griffe import Class, Module
    from griffe import Object as GriffeObject


class Choice(Struct, frozen=True):
    """What of the public objects is shown: `exclude` are patterns of paths, without those that `include` names.

    With `by_all` they are in the order of `__all__`.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    undocumented: bool = True
    rules: Rules = DEFAULT_RULES
    by_all: bool = False

    def takes(self, path: str, used: set[str]) -> bool:
        """Whether an object with this path is shown; `used` gets the patterns that it is like."""
        excluding = [each for each in self.exclude if fnmatch.fnmatch(path, each)]
        including = [each for each in self.include if fnmatch.fnmatch(path, each)]
        used.update(excluding, including)
        return not excluding or bool(including)


class LibraryReader(Struct):
    """Reads one library; `objects` fill while it goes on."""

    reader: ObjectReader
    choice: Choice
    naming: Naming
    preferred: Mapping[str, str]
    objects: dict[str, Object] = field(default_factory=dict)
    by_preferred: Mapping[str, list[str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def takes(self, path: str) -> bool:
        """Whether an object with this path is shown."""
        return self.choice.takes(path, self.used)

    @property
    def tree(self) -> Tree:
        return self.reader.tree

    def read_module(self, module: Module, path: str) -> None:
        """A module and everything that has its home in it."""
        self.objects[path] = self._object(module, path)
        members: list[str] = []
        for name in self._names_in(module):
            public = f"{path}.{name}"
            found = self.tree.find(f"{module.path}.{name}")
            if found is None or self.preferred.get(found.path) != public or not self.takes(public):
                continue
            if found.is_module:
                if public in self.objects or public not in self.naming.modules:
                    continue
                self.read_module(found, public)
            elif is_shown(name, found, undocumented=self.choice.undocumented):
                self._read_object(found, public)
            else:
                continue
            members.append(name)
        self.objects[path] = replace(self.objects[path], members=tuple(members))

    def _names_in(self, module: Module) -> list[str]:
        """The public names of a module, in their order."""
        names = [name for name, _ in public_members(module, self.choice.rules)]
        if not self.choice.by_all or module.exports is None:
            return names
        places = {str(name): number for number, name in enumerate(module.exports)}
        return sorted(names, key=lambda name: places.get(name, len(places)))

    def _read_object(self, found: GriffeObject, path: str) -> None:
        if found.is_class:
            self._read_class(found, path)
        else:
            self.objects[path] = self._object(found, path)

    def _read_class(self, owner: Class, path: str) -> None:
        self.objects[path] = self._object(owner, path)
        members: list[str] = []
        seen = set()
        for name, member in class_members(owner, self.choice.rules):
            seen.add(name)
            if self._read_member(member, f"{path}.{name}", owner):
                members.append(name)
        inherited: list[Inherited] = []
        for base in self.tree.ancestors(owner):
            public = self.preferred.get(base.path)
            fresh = [
                (name, each)
                for name, each in class_members(base, self.choice.rules)
                if name not in seen and name not in owner.members
            ]
            seen |= {name for name, _ in fresh}
            if public is not None:
                names = tuple(name for name, _ in fresh if self.takes(f"{public}.{name}"))
                if names:
                    inherited.append(Inherited(public, public.rpartition(".")[2], names))
            else:
                # Nobody can look these up at the base, which is private.
                members += [name for name, each in fresh if self._read_member(each, f"{path}.{name}", owner)]
        self.objects[path] = replace(self.objects[path], members=tuple(members), inherited=tuple(inherited))

    def _read_member(self, member: GriffeObject, path: str, owner: Class) -> bool:
        if path in self.objects or not self.takes(path):
            return False
        if not (self.choice.undocumented or member.has_docstring):
            return False
        if member.is_class:
            self._read_class(member, path)
        else:
            self.objects[path] = self.reader.read(member, path, self._aliases(path), owner)
        return True

    def _object(self, found: GriffeObject, path: str) -> Object:
        return self.reader.read(found, path, self._aliases(path))

    def _aliases(self, path: str) -> tuple[str, ...]:
        """The other public names of an object, by those of what it is a member of."""
        owner, tail = path, ""
        while owner:
            names = self.by_preferred.get(owner)
            if names is not None:
                return tuple(f"{name}{tail}" for name in names if name != owner)
            owner, _, last = owner.rpartition(".")
            tail = f".{last}{tail}"
        return ()


def read_library(loaded: Loaded, reader: ObjectReader, choice: Choice, modules: Collection[str] = ()) -> Library:
    """The library of some loaded packages; where `modules` are named, others are private."""
    naming = name_all(loaded.modules, reader.tree, modules, choice.rules)
    preferred = naming.preferred()
    by_preferred = {preferred[path]: names for path, names in naming.names.items()}
    reading = LibraryReader(reader, choice, naming, preferred, by_preferred=by_preferred)
    for name, module in loaded.modules.items():
        reading.read_module(module, name)
    objects = reading.objects
    names = dict(_all_names(objects, reader.tree, naming, preferred, loaded))
    return Library(
        objects=objects,
        names=names,
        roots=tuple(loaded.modules),
        problems=(
            *loaded.problems,
            *_empty(loaded, objects),
            *unresolved_aliases(loaded, reader.tree),
            *_unused(choice, reading.used),
        ),
        scopes=_scopes(loaded, reader.tree),
        subclasses=_subclasses(objects, reader.tree, naming, preferred),
        left_out=frozenset(_left_out(loaded, reader.tree, choice.rules)),
    )


def _all_names(
    objects: Mapping[str, Object], tree: Tree, naming: Naming, preferred: Mapping[str, str], loaded: Loaded
) -> Iterator[tuple[str, str]]:
    """Every name of an object that is not its preferred one: where it is defined, public aliases, imports."""
    for each in objects.values():
        for name in (each.canonical, *each.aliases):
            if name != each.path and name not in objects:
                yield name, each.path
    for name, canonical in every_name(naming, tree, loaded.modules):
        path = preferred.get(canonical)
        if path is not None and path in objects and name not in objects:
            yield name, path


def _empty(loaded: Loaded, objects: Mapping[str, Object]) -> Iterator[SourceProblem]:
    for name, module in loaded.modules.items():
        if not objects[name].members:
            file = module.filepath[0] if isinstance(module.filepath, list) else module.filepath
            hint = "List what is public in `__all__`, or give it names that do not begin with `_`."
            yield SourceProblem(
                "nothing-public",
                f"Nothing in the package `{name}` is public.",
                shown_path(file, loaded.root),
                1,
                1,
                hint,
            )


def _scopes(loaded: Loaded, tree: Tree) -> dict[str, dict[str, str]]:
    """What modules import, by module: the name and what it means."""
    scopes: dict[str, dict[str, str]] = {}

    def visit(module: Module) -> None:
        names: dict[str, str] = {}
        for name, member in module.members.items():
            if member.is_alias:
                names[name] = member.target_path
            elif member.is_module:
                visit(member)
        if names:
            scopes[module.path] = names

    for root in loaded.modules.values():
        visit(root)
    return scopes


def _left_out(loaded: Loaded, tree: Tree, rules: Rules) -> Iterator[str]:
    """The public attributes that no class shows, in all modules; those of private bases are each class's own."""
    waiting: list[GriffeObject] = list(loaded.modules.values())
    while waiting:
        owner = waiting.pop()
        waiting += [each for each in owner.members.values() if not each.is_alias and (each.is_module or each.is_class)]
        if owner.is_class:
            for name in left_out_of(owner, rules):
                yield f"{owner.path}.{name}"
            for base in tree.ancestors(owner):
                if "._" in base.path:
                    for name in left_out_of(base, rules):
                        yield f"{owner.path}.{name}"


def _subclasses(
    objects: Mapping[str, Object], tree: Tree, naming: Naming, preferred: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The public classes that inherit directly from each public class."""
    found: dict[str, list[str]] = {}
    for each in objects.values():
        if each.kind != "class":
            continue
        owner = tree.find(each.canonical)
        for base in owner.bases if owner is not None and owner.is_class else ():
            path = preferred.get(tree.canonical(path_of(base)))
            if path is not None and path in objects:
                found.setdefault(path, []).append(each.path)
    return {path: tuple(names) for path, names in found.items()}


def _unused(choice: Choice, used: Collection[str]) -> Iterator[SourceProblem]:
    """Patterns that no object is like, which somebody has mistyped."""
    for key, patterns in (("exclude", choice.exclude), ("include", choice.include)):
        for each in patterns:
            if each not in used:
                yield SourceProblem("pattern-unused", f"Nothing is like `{each}` in `{key}` of `[api]`.", "")
