"""What Griffe does not tell: what imports make public or a module's own, lone overloads, and how code is spelled."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field

from recto.features.api.reading.conditions import ConditionWatch, deleted_in
from recto.features.api.reading.written import SpellingWatch

if TYPE_CHECKING:
    from griffe import Alias, Object


class WatchNotes(Struct, frozen=True):
    """What was seen while some modules were read.

    `shadowed` are what modules define and import from themselves, `others` the conditions under which something else
    has the name of an object, by the object's path.
    """

    shadowed: list[tuple[Any, str, Object]] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)


class ImportWatch(Protocol):
    """An extension of Griffe that notes what it sees; `restore` gives modules what they define and import from
    themselves, or from C.

    `set_aside` gives what was noted since the last time; `take` adds what was noted in an earlier reading.
    """

    def set_aside(self) -> WatchNotes: ...

    def take(self, notes: WatchNotes) -> None: ...

    def all_others(self) -> Mapping[str, Sequence[str]]: ...

    def restore(self, modules: Any) -> None: ...


class _Watch(ConditionWatch, SpellingWatch):
    """All of it but what Griffe wants of an extension."""

    def __init__(self) -> None:
        super().__init__()
        self.shadowed: list[tuple[Any, str, Object]] = []
        self.exposed: dict[str, str] = {}
        self.stubs: dict[str, dict[str, Object]] = {}
        self.notes: list[WatchNotes] = []

    def on_alias_instance(self, *, node: Any, alias: Alias, agent: Any, **_: Any) -> None:
        if not isinstance(node, ast.ImportFrom | ast.Import):
            return
        path = f"{agent.current.path}.{alias.name}"
        if any(each.asname == each.name == alias.name for each in node.names):
            alias.public = True
            self.exposed[path] = alias.target_path
        elif self.exposed.get(path) == alias.target_path:
            # Some import it once for their readers, and once more for their linter.
            alias.public = True
        before = agent.current.members.get(alias.name)
        if before is not None and not before.is_alias and before.path == alias.target_path:
            self.shadowed.append((agent.current, alias.name, before))

    def on_module_members(self, *, node: Any, mod: Any, **_: Any) -> None:
        _take_lone_overloads(mod)
        for name in deleted_in(getattr(node, "body", ())):
            mod.members.pop(name, None)
        if getattr(mod.filepath, "suffix", "") == ".pyi":
            self.stubs[mod.path] = {name: each for name, each in mod.members.items() if not each.is_alias}

    def on_class_members(self, *, cls: Any, **_: Any) -> None:
        _take_lone_overloads(cls)

    def set_aside(self) -> WatchNotes:
        notes = WatchNotes(self.shadowed, self.others)
        self.notes.append(notes)
        self.shadowed, self.others = [], {}
        return notes

    def take(self, notes: WatchNotes) -> None:
        self.notes.append(notes)

    def all_others(self) -> Mapping[str, Sequence[str]]:
        self.set_aside()
        return {path: conditions for notes in self.notes for path, conditions in notes.others.items()}

    def restore(self, modules: Any) -> None:
        self.set_aside()
        for owner, name, before in (each for notes in self.notes for each in notes.shadowed):
            owner.members[name] = before
        for path, members in self.stubs.items():
            with suppress(KeyError):
                _put_for_compiled(modules.get_member(path), members)
        self.stubs.clear()


def import_watch() -> Any:
    """An extension that looks at each import, at functions that have nothing but overloads, and at literals."""
    import griffe

    class Watch(_Watch, griffe.Extension):  # type: ignore[misc]
        pass

    return Watch()


def _take_lone_overloads(owner: Any) -> None:
    """Make members of functions that have overloads and nothing else, as stubs write them."""
    for name, overloads in list(owner.overloads.items()):
        if overloads and name not in owner.members:
            function = copy(overloads[0])
            function.overloads = overloads
            owner.set_member(name, function)
            del owner.overloads[name]


def _put_for_compiled(module: Any, members: dict[str, Object]) -> None:
    """Put what a stub says in the place of what a module imports from one that is compiled, and cannot be read."""
    from griffe import AliasResolutionError, CyclicAliasError

    for name, member in members.items():
        found = module.members.get(name)
        if found is None or not found.is_alias:
            continue
        try:
            found.final_target  # noqa: B018 - it raises
        except (AliasResolutionError, CyclicAliasError):
            module.set_member(name, member)
