"""Modules as Griffe reads them, kept while somebody writes: a saved file is read anew, and no other one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from recto.features.api.model import Object, SourceProblem
from recto.features.api.reading.import_watch import ImportWatch, WatchNotes
from recto.python_syntax import PARSING

if TYPE_CHECKING:
    from griffe import GriffeLoader, Module
    from griffe import Object as GriffeObject


class _Kept(Struct, frozen=True):
    """A module, as it was before anything was resolved in it.

    `serial` is another one for each reading. `members` are those of the module and of the classes in it.
    """

    content: bytes
    module: Module
    members: tuple[tuple[GriffeObject, Mapping[str, Any]], ...]
    exports: Any
    notes: WatchNotes
    serial: int


class ModuleCache(Struct):
    """The modules of all packages of one site, by their files and names.

    Griffe's collections stay the same from one reading to the next: modules know theirs. `broken` are the files that
    could not be read this time, whose modules are what they were. `objects` are those that were made of modules, with
    what they were made of, `problems` what is wrong in their docstrings, `stubs` what compiled modules say. Who reads,
    and who uses what was read, has the `lock`.
    """

    lock: Lock = field(default_factory=Lock)
    objects: dict[Any, tuple[object, Object]] = field(default_factory=dict)
    problems: dict[str, tuple[Object, tuple[SourceProblem, ...]]] = field(default_factory=dict)
    stubs: dict[tuple[str, int, int], str] = field(default_factory=dict)
    broken: list[Path] = field(default_factory=list)
    _kept: dict[tuple[Path, str], _Kept] = field(default_factory=dict)
    _collections: tuple[Any, Any] | None = None
    _last: int = 0

    def begin(self) -> tuple[Any, Any]:
        """Begin a reading; returns Griffe's collections of lines and of modules, the latter empty."""
        import griffe

        if self._collections is None:
            self._collections = griffe.LinesCollection(), griffe.ModulesCollection()
        self._collections[1].members.clear()
        self.broken.clear()
        return self._collections

    def serial_of(self, module: Module) -> int:
        """The number of the reading that a module comes from; 0 for one that is not kept."""
        return int(module.extra.get("recto", {}).get("serial", 0))

    def known(self, name: str, file: Path, parent: Module | None, watch: ImportWatch) -> Module | None:
        """The module of a file that is what it was, with nothing resolved in it."""
        kept = self._kept.get(_key(name, file, parent))
        return self._restored(kept, parent, watch) if kept is not None and file.read_bytes() == kept.content else None

    def last_good(self, name: str, file: Path, parent: Module | None, watch: ImportWatch) -> Module | None:
        """The module of a file that is broken now, as it was before."""
        kept = self._kept.get(_key(name, file, parent))
        if kept is None:
            return None
        self.broken.append(file)
        return self._restored(kept, parent, watch)

    def keep(self, module: Module, file: Path, content: bytes, parent: Module | None, notes: WatchNotes) -> None:
        """Keep a module that was read from a file with some content."""
        self._last += 1
        module.extra["recto"]["serial"] = self._last
        exports = None if module.exports is None else list(module.exports)
        members = tuple((owner, _members_of(owner)) for owner in _owners(module))
        self._kept[_key(module.name, file, parent)] = _Kept(content, module, members, exports, notes, self._last)

    def _restored(self, kept: _Kept, parent: Module | None, watch: ImportWatch) -> Module:
        module = kept.module
        for owner, members in kept.members:
            owner.members.clear()
            for name, member in members.items():
                if member.is_alias:
                    # The one of last time has been resolved.
                    owner.members[name] = copy(member)
                else:
                    owner.members[name] = member
                    member.aliases.clear()
        module.aliases.clear()
        module.exports = None if kept.exports is None else list(kept.exports)
        module.parent = parent
        watch.take(kept.notes)
        return module


def _key(name: str, file: Path, parent: Module | None) -> tuple[Path, str]:
    return file, name if parent is None else f"{parent.path}.{name}"


def _owners(found: GriffeObject) -> Iterator[GriffeObject]:
    """A module and the classes in it."""
    yield found
    for member in found.members.values():
        if not member.is_alias and member.is_class:
            yield from _owners(member)


def _members_of(owner: GriffeObject) -> Mapping[str, Any]:
    return {name: copy(member) if member.is_alias else member for name, member in owner.members.items()}


def loader_with(cache: ModuleCache | None, watch: ImportWatch, **options: Any) -> GriffeLoader:
    """A loader that takes from a cache what has not changed."""
    import griffe

    if cache is None:
        return griffe.GriffeLoader(**options)
    lines, modules = cache.begin()
    return _loader_class(cache, watch)(lines_collection=lines, modules_collection=modules, **options)


def _loader_class(cache: ModuleCache, watch: ImportWatch) -> type[GriffeLoader]:
    import griffe

    class Loader(griffe.GriffeLoader):  # type: ignore[misc]
        def _visit_module(self, module_name: str, module_path: Path, parent: Module | None = None) -> Module:
            known = cache.known(module_name, module_path, parent, watch)
            if known is not None:
                return known
            watch.set_aside()
            content = module_path.read_bytes()
            try:
                with PARSING:
                    module: Module = super()._visit_module(module_name, module_path, parent)
            except (SyntaxError, ValueError, RecursionError):
                last = cache.last_good(module_name, module_path, parent, watch)
                if last is None:
                    raise
                return last
            cache.keep(module, module_path, content, parent, watch.set_aside())
            return module

    return Loader
