"""Looks at objects whose source does not say what they are: a process of its own imports their modules."""

from __future__ import annotations

import fnmatch
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from griffe import ExprCall
from msgspec import Struct
from msgspec.structs import replace

from recto.features.api.apart import ApartError, answer_of
from recto.features.api.model import (
    Docstring,
    Library,
    Object,
    Parameter,
    ParameterKind,
    Signature,
    SourceProblem,
)
from recto.features.api.reading.classes import Tree
from recto.features.api.reading.loading import shown_path
from recto.features.api.reading.objects import stub_of
from recto.features.api.reading.public import public_members

if TYPE_CHECKING:
    from griffe import Attribute, Class, Module

_SCRIPT = Path(__file__).with_name("look_at_objects.py")
_DOC = re.compile(r"^(\w+)\.__doc__\s*\+?=", re.MULTILINE)
_MADE_INSIDE = re.compile(r"^\s+(?:async\s+def|def|class)\s|\.__doc__\s*=|\bwraps\(|\blambda\b", re.MULTILINE)


class Inspected(Struct, frozen=True):
    """What an object says of itself while it runs."""

    text: str | None = None
    returns: str = ""
    parameters: tuple[tuple[str, str, str, str | None], ...] | None = None

    @property
    def signature(self) -> Signature | None:
        """The signature; None for what cannot be called."""
        if self.parameters is None:
            return None
        made = tuple(_parameter(*each) for each in self.parameters)
        return Signature(made, (self.returns,) if self.returns else ())


def inspected(
    modules: Mapping[str, Module],
    tree: Tree,
    root: Path,
    folders: Sequence[Path],
    patterns: Sequence[str] | None = None,
) -> tuple[Mapping[str, Inspected], tuple[SourceProblem, ...]]:
    """What cannot be read, by the path where it is defined; a module that cannot be imported is a problem.

    With `patterns` only objects are looked at whose paths are like one of them.
    """
    wanted = {
        module.path: chosen
        for module, names in _wanted(modules.values(), tree)
        if (chosen := [name for name in names if _is_chosen(f"{module.path}.{name}", patterns)])
    }
    if not wanted:
        return {}, ()
    files = {path: shown_path(tree.find(path).filepath, root) for path in wanted}  # type: ignore[union-attr]
    try:
        found, failed = _asked(wanted, folders)
    except (ApartError, ValueError) as error:
        failed, found = dict.fromkeys(wanted, str(error)), {}
    problems = [
        SourceProblem(
            "inspection-failed",
            f"`{path}` could not be looked at while it runs: {reason}.",
            files.get(path) or files.get(path.rpartition(".")[0], ""),
            1,
            1,
            'Add a stub, or write `inspect = "never"` in `[api]`.',
        )
        for path, reason in failed.items()
    ]
    return found, tuple(problems)


def _is_chosen(path: str, patterns: Sequence[str] | None) -> bool:
    return patterns is None or any(fnmatch.fnmatch(path, each) for each in patterns)


def _asked(wanted: Mapping[str, Sequence[str]], folders: Sequence[Path]) -> tuple[dict[str, Inspected], dict[str, str]]:
    answer = answer_of(_SCRIPT, json.dumps(wanted), folders)
    return msgspec.json.decode(answer, type=tuple[dict[str, Inspected], dict[str, str]])


def _wanted(roots: Iterable[Module], tree: Tree) -> Iterator[tuple[Module, list[str]]]:
    """The modules with objects that have to be looked at, and the names of those."""
    for module in roots:
        names = list(dict.fromkeys(_names_in(module, tree)))
        if names:
            yield module, names
        inner = [each for _, each in public_members(module) if not each.is_alias and each.is_module]
        yield from _wanted(inner, tree)


def _names_in(module: Module, tree: Tree) -> Iterator[str]:
    source = _source(module)
    for name in _DOC.findall(source):
        if name in module.members and not module.members[name].has_docstring:
            yield name
    for name, member in module.members.items():
        if not member.is_alias and member.is_attribute and not name.startswith("_") and _is_made(member, tree):
            yield name
    if "__getattr__" in module.members and module.exports is not None:
        yield from (str(name) for name in module.exports if str(name) not in module.members)
    if _is_beside_compiled(module):
        yield from _undescribed_in_stub(module)


def _is_beside_compiled(module: Module) -> bool:
    """Whether a module has a stub, and something compiled stands in its folder."""
    file: Any = module.filepath
    if isinstance(file, list) or file.with_suffix(".pyi") not in module.lines_collection:
        return False
    return any(name.endswith((".so", ".pyd")) for name in os.listdir(file.parent))  # noqa: PTH208 - a name is enough


def _undescribed_in_stub(owner: Module | Class, prefix: str = "") -> Iterator[str]:
    """The functions and classes that only a stub defines and does not describe: what is compiled does."""
    for name, member in owner.members.items():
        if member.is_alias or name.startswith("_") or not (member.is_function or member.is_class):
            continue
        if stub_of(member) is None:
            continue
        if not member.has_docstring:
            yield f"{prefix}{name}"
        if member.is_class:
            yield from _undescribed_in_stub(member, f"{prefix}{name}.")


def _is_made(member: Attribute, tree: Tree) -> bool:
    """Whether an attribute is what a function of the package has made, such as another function."""
    if member.has_docstring or member.annotation is not None or not isinstance(member.value, ExprCall):
        return False
    called = member.value.function
    found = tree.find(called if isinstance(called, str) else called.canonical_path)
    if found is None or not found.is_function:
        return False
    body = "\n".join(found.source.splitlines()[1:]) if found.lineno else ""
    return _MADE_INSIDE.search(body) is not None


def _source(module: Module) -> str:
    file: Any = module.filepath
    try:
        return "\n".join(module.lines_collection[file]) if not isinstance(file, list) else ""
    except (KeyError, ValueError):
        return ""


def _parameter(name: str, kind: str, annotation: str, default: str | None) -> Parameter:
    kinds: dict[str, ParameterKind] = {
        "positional-only": "positional-only",
        "variadic positional": "variadic positional",
        "keyword-only": "keyword-only",
        "variadic keyword": "variadic keyword",
    }
    shown = (annotation,) if annotation else ()
    return Parameter(name, kinds.get(kind, "positional or keyword"), shown, default)


def with_inspected(library: Library, found: Mapping[str, Inspected], problems: tuple[SourceProblem, ...]) -> Library:
    """The library with what objects have said of themselves, and those that only exist while the package runs."""
    if not found and not problems:
        return library
    objects = dict(library.objects)
    for path, entry in found.items():
        public = library.names.get(path, path)
        known = objects.get(public)
        if known is None:
            owner = library.names.get(path.rpartition(".")[0], path.rpartition(".")[0])
            parent = objects.get(owner)
            if parent is None:
                continue
            public = f"{owner}.{path.rpartition('.')[2]}"
            known = Object(public, "attribute", path)
            objects[owner] = replace(parent, members=(*parent.members, known.name))
        objects[public] = _with(known, entry)
    return replace(library, objects=objects, problems=(*library.problems, *problems))


def _with(known: Object, entry: Inspected) -> Object:
    docstrings = known.docstrings
    if not docstrings and entry.text:
        place = known.place
        scope = known.canonical.rpartition(".")[0]
        docstrings = (Docstring(entry.text, scope, place.file if place else "", place.line if place else 1),)
    signatures = known.signatures or ((entry.signature,) if entry.signature is not None else ())
    return replace(known, docstrings=docstrings, signatures=signatures)
