"""What the blocks of a page import and a site does not bring to browsers."""

from __future__ import annotations

import ast
import sys
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from recto.errors import RectoWarning, Span
from recto.features.execute.blocks import PYTHON, RUN
from recto.markdown.code.fences import parse_fence_info
from recto.markdown.code.fences_of_text import fences_of
from recto.python_syntax import python_tree

WHEEL = ".whl"
_HINT = "Name its package in `packages` of `[playground]`: a wheel of the project, or a package of Pyodide."
# Of Pyodide itself.
_ALWAYS_THERE = frozenset({"js", "pyodide", "pyodide_js"})


def missing_modules(text: str, path: str, packages: tuple[str, ...], root: Path) -> Iterator[RectoWarning]:
    """A warning for each module that the blocks of a page import and that cannot be there.

    `packages` are those of the settings. What one of Pyodide needs is not known here: beside such, nothing is told.
    """
    if any(not name.endswith(WHEEL) for name in packages):
        return
    there = _ALWAYS_THERE | sys.stdlib_module_names | {each for name in packages for each in _modules_of(root / name)}
    told: set[str] = set()
    for found in fences_of(text):
        fence = parse_fence_info(found.info)
        if RUN not in fence.flags or fence.language.lower() not in PYTHON or fence.value("file") is not None:
            continue
        for name, line in _imported(found.content):
            if name not in there and name not in told:
                told.add(name)
                message = f"This block imports `{name}`, which the site does not bring to browsers."
                yield RectoWarning(message, Span(path, found.line + line), _HINT, text)


def _modules_of(wheel: Path) -> set[str]:
    """The modules at the top of a wheel; none of one that cannot be read, of which others tell."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            return {name.partition("/")[0].partition(".")[0] for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        return set()


def _imported(code: str) -> Iterator[tuple[str, int]]:
    """The modules that some code imports, where it may not fail, each with its line."""
    try:
        tree = python_tree(code)
    except (SyntaxError, ValueError, RecursionError):
        return
    waiting: deque[ast.AST] = deque([tree])
    while waiting:
        node = waiting.popleft()
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0], node.lineno
        elif not isinstance(node, ast.Try):
            waiting += ast.iter_child_nodes(node)
