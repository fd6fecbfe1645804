"""The size of files and functions, and how many others a module knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
MODULES = {path.relative_to(SOURCE).as_posix(): path for path in sorted((SOURCE / "recto").rglob("*.py"))}
WIDE_MODULES = frozenset()
"""To be cut. No others."""
MOST_LINES, MOST_IMPORTS, MOST_LINES_OF_A_FUNCTION = 400, 15, 40

LONG_FUNCTIONS = frozenset(
    {
        # Loops over characters or tokens, whose parts would be functions that hand each other all of their state.
        "recto/mdx/parser/scanner.py: _code",
        # Half of each is the fields of one value.
        "recto/content/arrange.py: arrange",
        "recto/export/incremental/session.py: remember",
    }
)
"""No others: a body that is longer than a screen says two things."""


def imported(tree: ast.Module) -> set[str]:
    """The modules of Recto that a module imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name for name in found if name.partition(".")[0] == "recto"}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def test_no_file_is_long() -> None:
    lengths = {name: path.read_text("utf-8").count("\n") for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_module_imports_many_others() -> None:
    """A package gathers names in its `__init__`; any other module that knows many others does too much."""
    counts = {name: len(imported(tree)) for name, tree in TREES.items() if not name.endswith("/__init__.py")}
    assert {name for name, count in counts.items() if count > MOST_IMPORTS} <= WIDE_MODULES


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Without the arguments and the docstring."""
    first = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - first[0].lineno + 1 if first else 0


def test_no_function_is_long() -> None:
    long = {
        f"{name}: {function.name}"
        for name, tree in TREES.items()
        for function in functions(tree)
        if body_lines(function) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == LONG_FUNCTIONS
