"""Gives each object of an API its one public name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from recto.features.api.reading.classes import Tree
from recto.features.api.reading.public import DEFAULT_RULES, Rules, public_members

if TYPE_CHECKING:
    from griffe import Module, Object


class Naming(Struct):
    """The public names of all that modules hold: `names` by the path where something is defined, in order.

    `modules` are the public modules by their names; `foreign` the public names of what is not loaded.
    """

    names: dict[str, list[str]] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)
    defined: dict[str, Object] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    rules: Rules = DEFAULT_RULES

    def takes(self, path: str) -> bool:
        """Whether a module is shown, or one below it."""
        return not self.chosen or any(each == path or each.startswith(f"{path}.") for each in self.chosen)

    def preferred(self) -> Mapping[str, str]:
        """The preferred name of each object by the path where it is defined: that with the fewest dots, then shortest.

        Of names that are alike, it is the one where the object is defined.
        """
        return {path: min(names, key=lambda name: (*_order(name), name != path)) for path, names in self.names.items()}


def name_all(
    roots: Mapping[str, Module], tree: Tree, modules: Collection[str] = (), rules: Rules = DEFAULT_RULES
) -> Naming:
    """The public names of everything in some packages; where `modules` are named, others are private."""
    naming = Naming(chosen=frozenset(modules), rules=rules)
    for name, module in roots.items():
        _name_module(naming, module, name, tree, set())
    return naming


def _name_module(naming: Naming, module: Module, path: str, tree: Tree, above: set[str]) -> None:
    if module.path in above:
        return
    naming.modules.setdefault(path, module)
    _note(naming, module, path)
    for name, member in public_members(module, naming.rules):
        public = f"{path}.{name}"
        found = tree.find(f"{module.path}.{name}")
        if found is None:
            if member.is_alias:
                naming.foreign[public] = member.target_path
            continue
        if found.is_module:
            if not naming.takes(public):
                continue
            if found is member or not _has_own_name(found.path) or _order(public) < _order(found.path):
                _name_module(naming, found, public, tree, {*above, module.path})
            else:
                _note(naming, found, public)
            continue
        _note(naming, found, public)


def _order(name: str) -> tuple[int, int]:
    """What is preferred comes first."""
    return name.count("."), len(name)


def _has_own_name(path: str) -> bool:
    """Whether a module can be reached without a private name."""
    return not any(part.startswith("_") for part in path.split("."))


def _note(naming: Naming, found: Object, public: str) -> None:
    known = naming.names.setdefault(found.path, [])
    # A module may import itself.
    if public not in known and not public.startswith(f"{found.path}."):
        known.append(public)
    naming.defined[found.path] = found


def every_name(naming: Naming, tree: Tree, roots: Mapping[str, Module]) -> Iterator[tuple[str, str]]:
    """Each name under which modules know something that others define, and the path where it is defined."""
    for root in roots.values():
        yield from _names_in(root, tree)


def _names_in(module: Module, tree: Tree) -> Iterator[tuple[str, str]]:
    for name, member in module.members.items():
        if member.is_alias:
            yield f"{module.path}.{name}", tree.canonical(f"{module.path}.{name}")
        elif member.is_module:
            yield from _names_in(member, tree)
