"""The command-line programs of a package that its documentation can have pages of, found without running any of it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from recto.python_syntax import python_tree

_MAKERS = ("Typer", "ArgumentParser", "Group", "Command", "MultiCommand")
_MARKS = ("command", "group")
_MOST_STEPS = 5


def programs_of(root: Path, scripts: Mapping[str, object]) -> dict[str, str]:
    """Those of `[project.scripts]` that are a command of click, an app of Typer or a parser of argparse."""
    found = {}
    for name, target in scripts.items():
        module, colon, attribute = str(target).partition(":")
        if colon and _is_program(root, module.strip(), attribute.strip(), _MOST_STEPS):
            found[name] = f"{module.strip()}:{attribute.strip()}"
    return found


def _is_program(root: Path, module: str, name: str, steps: int) -> bool:
    file = _file(root, module)
    if file is None or not steps:
        return False
    try:
        tree = python_tree(file.read_text("utf-8"))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return False
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name and any(map(_is_mark, node.decorator_list)):
            return True
        if isinstance(node, ast.Assign) and any(
            isinstance(each, ast.Name) and each.id == name for each in node.targets
        ):
            return isinstance(node.value, ast.Call) and _last(node.value.func) in _MAKERS
        if isinstance(node, ast.ImportFrom):
            for each in node.names:
                if (each.asname or each.name) == name and (origin := _origin(module, file, node)) is not None:
                    return _is_program(root, origin, each.name, steps - 1)
    return False


def _is_mark(decorator: ast.expr) -> bool:
    return _last(decorator.func if isinstance(decorator, ast.Call) else decorator) in _MARKS


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _origin(module: str, file: Path, node: ast.ImportFrom) -> str | None:
    """The module that a name is imported from, which may be named from where the import stands."""
    if not node.level:
        return node.module
    above = module.split(".")
    out = node.level - (file.name == "__init__.py")
    return ".".join((*above[: len(above) - out], *([node.module] if node.module else []))) or None


def _file(root: Path, module: str) -> Path | None:
    path = module.replace(".", "/")
    places = [place / f"{path}{end}" for place in (root / "src", root) for end in (".py", "/__init__.py")]
    return next((place for place in places if place.is_file()), None)
