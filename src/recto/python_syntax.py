"""Reads Python into its tree, by one thread at a time."""

from __future__ import annotations

import ast
from threading import RLock
from typing import Literal, overload

PARSING = RLock()
"""Held while Python makes a tree.

CPython counts the depth of a tree for all threads together before 3.13 (gh-106905): of two that parse at once, one may
fail with `SystemError: AST constructor recursion depth mismatch`. Libraries that parse are called with it, too.
"""


@overload
def python_tree(source: str | bytes, name: str = ..., mode: Literal["exec"] = ...) -> ast.Module: ...


@overload
def python_tree(source: str | bytes, name: str = ..., *, mode: Literal["eval"]) -> ast.Expression: ...


@overload
def python_tree(source: str | bytes, name: str = ..., *, mode: str) -> ast.AST: ...


def python_tree(source: str | bytes, name: str = "<unknown>", mode: str = "exec") -> ast.AST:
    """What `ast.parse` gives. Raises what it raises."""
    with PARSING:
        tree: ast.AST = ast.parse(source, name, mode)
    return tree
