"""Walks over the syntax trees of what authors wrote, none of which recurses: a tree may be deeper than the stack."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

DEEPEST = 200
"""How many levels an author's expression or statement may have."""

_Node = TypeVar("_Node", bound=ast.AST)
# No places are below these.
_LEAVES = (ast.Constant, ast.Name)
_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


class TooDeep(Exception):  # noqa: N818 - the name says what is wrong
    """A tree with more levels than `DEEPEST`; `node` is the first one beyond them that has a place."""

    def __init__(self, node: ast.AST) -> None:
        super().__init__("it is nested too deeply")
        self.node = node


def walk_levels(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node, level by level. Errors: `TooDeep` before the first node that is one level too deep."""
    level = [tree]
    for _ in range(DEEPEST):
        yield from level
        level = [child for node in level for child in children(node)]
        if not level:
            return
    raise TooDeep(next((node for node in level if hasattr(node, "lineno")), tree))


def changed(tree: _Node, change: Callable[[ast.AST], ast.AST]) -> _Node:
    """The tree in which `change` has replaced nodes, from the root down; what it gives is looked into as well.

    Contexts and operators, in which there is nothing, stay as they are.
    """
    root = change(tree)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                if value._fields:
                    child = change(value)
                    setattr(node, name, child)
                    if child.__class__ not in _LEAVES:
                        waiting.append(child)
            elif isinstance(value, list):
                value[:] = [change(item) if isinstance(item, ast.AST) else item for item in value]
                waiting.extend(item for item in value if isinstance(item, ast.AST))
    return root  # type: ignore[return-value]


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below, as `ast.iter_child_nodes` gives them, in half the time."""
    found: list[ast.AST] = []
    for value in node.__dict__.values():
        if isinstance(value, ast.AST):
            found.append(value)
        elif value.__class__ is list:
            found.extend(item for item in value if isinstance(item, ast.AST))
    return found


def spread_place(tree: ast.AST) -> None:
    """Give the place of a node to those below that have none; what has one is left alone, with all below it."""
    _spread(tree, place_of(tree))


def _spread(tree: ast.AST, place: Mapping[str, int]) -> None:
    waiting = [tree]
    while waiting:
        for child in children(waiting.pop()):
            # Contexts such as `Load` are the same object everywhere.
            if not child._fields or "lineno" in child.__dict__:
                continue
            if "lineno" in child._attributes:
                child.__dict__.update(place)
            if child.__class__ not in _LEAVES:
                waiting.append(child)


def place_missing(node: ast.AST, place: Mapping[str, int]) -> None:
    """Give a node, and what is below it, a place, unless it has one."""
    if "lineno" not in node.__dict__:
        node.__dict__.update(place)
        if node.__class__ not in _LEAVES:
            _spread(node, place)


def place_of(node: ast.AST) -> dict[str, int]:
    """The place of a node, as far as it has one."""
    own = node.__dict__
    return {name: own[name] for name in _PLACE if name in own}
