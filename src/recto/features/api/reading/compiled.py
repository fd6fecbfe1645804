"""Compiled modules of packages, of which no stub says what is in them: a process of its own imports them and looks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from recto.features.api.apart import ApartError, answer_of
from recto.features.api.model import SourceProblem
from recto.features.api.reading.public import public_members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from griffe import GriffeLoader, Module

COMPILED = (".so", ".pyd")
"""How the names of compiled modules end."""

_SCRIPT = Path(__file__).with_name("look_at_modules.py")
_Stubs = Mapping[str, str]


class CompiledModule(Struct, frozen=True):
    """A public module of a package that is compiled."""

    package: Any
    name: str
    file: Path

    @property
    def path(self) -> str:
        """The path by which it is imported."""
        return f"{self.package.path}.{self.name}"


class CompiledReader(Struct, frozen=True):
    """Adds compiled modules to packages. Those that `is_chosen` says may be imported, from the `folders` first.

    `kept` are the stubs of the last time, by what their files were; `shown` spells files for messages.
    """

    folders: Sequence[Path]
    is_chosen: Callable[[str], bool]
    shown: Callable[[Path], str]
    kept: dict[tuple[str, int, int], str]

    def read_into(self, root: Module, loader: GriffeLoader) -> Iterator[SourceProblem]:
        """Read what a package has, and tell of what cannot be read."""
        found = {each.path: each for each in _compiled_in(root)}
        chosen = [path for path in found if self.is_chosen(path)]
        stubs, failed = self._stubs({path: found[path].file for path in chosen})
        for path, each in found.items():
            if path in stubs:
                _add(each, stubs[path], loader)
            elif path in failed:
                message = f"`{path}` could not be looked at while it runs: {failed[path]}."
                hint = 'Add a stub, or write `inspect = "never"` in `[api]`.'
                yield SourceProblem("inspection-failed", message, self.shown(each.file), hint=hint)
            else:
                message = f"The module `{path}` is compiled, and has no stub that says what is in it."
                yield SourceProblem("no-stub", message, self.shown(each.file), hint=f"{hint_for_stub(each.name)}.")

    def _stubs(self, files: Mapping[str, Path]) -> tuple[_Stubs, _Stubs]:
        """The stubs of modules, and why there is none of some."""
        marks = {path: _mark(path, file) for path, file in files.items()}
        known = {path: self.kept[mark] for path, mark in marks.items() if mark in self.kept}
        wanted = [path for path in files if path not in known]
        if not wanted:
            return known, {}
        try:
            answer = answer_of(_SCRIPT, json.dumps(wanted), self.folders)
            made, failed = msgspec.json.decode(answer, type=tuple[dict[str, str], dict[str, str]])
        except (ApartError, msgspec.MsgspecError) as error:
            made, failed = {}, dict.fromkeys(wanted, str(error))
        self.kept.update({marks[path]: text for path, text in made.items()})
        return {**known, **made}, failed


def hint_for_stub(name: str) -> str:
    """What to do about a compiled module, without a period."""
    return f"Put a stub `{name}.pyi` beside it"


def _compiled_in(package: Module) -> Iterator[CompiledModule]:
    files = package.filepath if isinstance(package.filepath, list) else [package.filepath]
    for file in files:
        for each in sorted(file.parent.iterdir()) if file.name in ("__init__.py", "__init__.pyi") else ():
            name = each.name.partition(".")[0]
            is_known = name in package.members and not package.members[name].is_alias
            if each.suffix in COMPILED and name[0] != "_" and not is_known and _is_module(each, name):
                yield CompiledModule(package, name, each)
    for _, inner in list(public_members(package)):
        if not inner.is_alias and inner.is_module:
            yield from _compiled_in(inner)


def _is_module(file: Path, name: str) -> bool:
    """Whether a library is a module of Python: it has a function by which that begins."""
    try:
        with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
            return content.find(f"PyInit_{name}".encode()) >= 0
    except (OSError, ValueError):
        # Nothing is in it, or nobody may read it.
        return False


def _add(compiled: CompiledModule, stub: str, loader: GriffeLoader) -> None:
    """Put a module into its package as if its stub were a file."""
    import griffe

    loader.lines_collection[compiled.file] = stub.splitlines()
    module = griffe.visit(
        compiled.name,
        filepath=compiled.file,
        code=stub,
        extensions=loader.extensions,
        parent=compiled.package,
        lines_collection=loader.lines_collection,
        modules_collection=loader.modules_collection,
    )
    compiled.package.set_member(compiled.name, module)


def _mark(path: str, file: Path) -> tuple[str, int, int]:
    """What stands for a file as it is."""
    state = file.stat()
    return path, state.st_mtime_ns, state.st_size
