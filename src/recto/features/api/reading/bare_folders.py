"""Folders without `__init__.py` in packages, which Griffe takes for scripts: Python imports from them all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from griffe import GriffeLoader, Module


def load_bare_folders(loader: GriffeLoader, package: Module) -> None:
    """Load those from which modules of a package import; others are scripts indeed."""
    is_new = True
    while is_new:
        targets = set(_targets(package))
        found = [each for each in _bare_folders(package) if _is_imported(f"{each[0].path}.{each[1].name}", targets)]
        for owner, folder in found:
            _load(loader, owner, folder)
        is_new = bool(found)


def _is_imported(path: str, targets: set[str]) -> bool:
    return any(target == path or target.startswith(f"{path}.") for target in targets)


def _targets(module: Module) -> Iterator[str]:
    """What the modules of a package import."""
    for member in module.members.values():
        if member.is_alias:
            yield member.target_path
        elif member.is_module:
            yield from _targets(member)


def _bare_folders(module: Module) -> Iterator[tuple[Module, Path]]:
    """The folders of modules, with what they lie in, that are not loaded."""
    file = module.filepath
    if not isinstance(file, list) and file.stem == "__init__":
        for folder in sorted(file.parent.iterdir()):
            is_open = folder.is_dir() and folder.name.isidentifier() and folder.name not in module.members
            if is_open and not (folder / "__init__.py").is_file() and any(folder.glob("*.py")):
                yield module, folder
    for member in module.members.values():
        if not member.is_alias and member.is_module:
            yield from _bare_folders(member)


def _load(loader: GriffeLoader, owner: Module, folder: Path) -> None:
    """Load a folder, and all that lies in it, as a member of a module."""
    import griffe

    start = folder / "__init__.py"
    module = _visited(loader, folder.name, start, owner) if start.is_file() else None
    if module is None:
        module = griffe.Module(
            folder.name,
            filepath=[folder],
            lines_collection=loader.lines_collection,
            modules_collection=loader.modules_collection,
        )
    owner.set_member(folder.name, module)
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name.isidentifier() and any(entry.glob("*.py")):
            _load(loader, module, entry)
        elif entry.suffix == ".py" and entry.stem.isidentifier() and entry.stem != "__init__":
            found = _visited(loader, entry.stem, entry, module)
            if found is not None:
                module.set_member(entry.stem, found)


def _visited(loader: GriffeLoader, name: str, file: Path, owner: Module) -> Module | None:
    """The module in a file; None for one that is no Python."""
    import griffe

    try:
        code = file.read_text("utf-8-sig")
        loader.lines_collection[file] = code.splitlines()
        return griffe.visit(
            name,
            filepath=file,
            code=code,
            extensions=loader.extensions,
            parent=owner,
            lines_collection=loader.lines_collection,
            modules_collection=loader.modules_collection,
        )
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None
