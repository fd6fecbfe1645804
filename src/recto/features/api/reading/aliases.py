"""Public names that a package imports from itself, and that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recto.features.api.model import SourceProblem
from recto.features.api.reading.classes import Tree
from recto.features.api.reading.loading import Loaded, shown_path
from recto.nearest import nearest

if TYPE_CHECKING:
    from griffe import Alias, Module


def unresolved_aliases(loaded: Loaded, tree: Tree) -> Iterator[SourceProblem]:
    """One problem for each name in `__all__` whose module of the same package is read, and does not have it."""
    found = (problem for root in loaded.modules.values() for problem in _in_module(root, loaded, tree))
    # Several modules may import a name through one that does not have it.
    yield from dict.fromkeys(found)


def _in_module(module: Module, loaded: Loaded, tree: Tree) -> Iterator[SourceProblem]:
    exports = {str(each) for each in module.exports or ()}
    for name, member in module.members.items():
        if not member.is_alias:
            if member.is_module:
                yield from _in_module(member, loaded, tree)
        elif name in exports and tree.find(f"{module.path}.{name}") is None:
            yield from _problem(module, member, loaded, tree)


def _problem(exporter: Module, alias: Alias, loaded: Loaded, tree: Tree) -> Iterator[SourceProblem]:
    importer, passed = exporter, set[str]()
    while True:
        owner, _, name = alias.target_path.rpartition(".")
        found = tree.find(owner)
        if found is None or not found.is_module or not _says_all(found):
            return
        further = found.members.get(name)
        if further is None:
            break
        if not further.is_alias or further.path in passed:
            return
        # That module imports the name too: the mistake is further on, or in what nobody has read.
        passed.add(further.path)
        importer, alias = found, further
    file = importer.filepath[0] if isinstance(importer.filepath, list) else importer.filepath
    close = nearest(name, [each for each in found.members if not each.startswith("_")])
    hint = f"Did you mean `{close}`?" if close else ""
    use = "makes it public" if importer is exporter else "imports it"
    message = f"There is no `{name}` in `{owner}`, from which `{importer.path}` {use}."
    yield SourceProblem(
        "alias-unresolved", message, shown_path(file, loaded.root), alias.alias_lineno, None, hint, name
    )


def _says_all(module: Module) -> bool:
    """Whether the source of a module names all that is in it, and nothing is made while it runs."""
    if isinstance(module.filepath, list) or module.filepath.suffix != ".py":
        return False
    if "__getattr__" in module.members or any(each.is_alias and each.wildcard for each in module.members.values()):
        return False
    return "globals()" not in module.source
