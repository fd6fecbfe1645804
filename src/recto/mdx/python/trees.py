"""Walks over the syntax trees of what authors wrote, none of which recurses: a tree may be deeper than the stack."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TypeVar

DEEPEST = 200
"""How many levels an author's expression or statement may have."""

_Node = TypeVar("_Node", bound=ast.AST)
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
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise TooDeep(next((node for node in level if hasattr(node, "lineno")), tree))


def changed(tree: _Node, change: Callable[[ast.AST], ast.AST]) -> _Node:
    """The tree in which `change` has replaced nodes, from the root down; what it gives is looked into as well."""
    root = change(tree)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                child = change(value)
                setattr(node, name, child)
                waiting.append(child)
            elif isinstance(value, list):
                value[:] = [change(item) if isinstance(item, ast.AST) else item for item in value]
                waiting.extend(item for item in value if isinstance(item, ast.AST))
    return root  # type: ignore[return-value]


def spread_place(tree: ast.AST) -> None:
    """`ast.fix_missing_locations` of the nodes below, which leaves those alone that have a place."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if not child._fields:
                continue
            if "lineno" not in child._attributes:
                waiting.append(child)
            elif not hasattr(child, "lineno"):
                copy_place(child, node)
                waiting.append(child)


def copy_place(node: ast.AST, other: ast.AST) -> None:
    """`ast.copy_location`, if the other node has a place."""
    place = other.__dict__
    node.__dict__.update({name: place[name] for name in _PLACE if name in place})
