"""Values that can be read from Python without running it."""

from __future__ import annotations

import ast
from typing import Any


def assigned_value(statement: ast.stmt, name: str) -> ast.expr | None:
    """What a statement assigns to `name`, or None."""
    if isinstance(statement, ast.AnnAssign):
        targets: list[ast.expr] = [statement.target]
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
    else:
        return None
    matches = any(isinstance(target, ast.Name) and target.id == name for target in targets)
    return statement.value if matches else None


def literal_items(display: ast.Dict) -> dict[str, Any]:
    """The entries of a dict display whose keys are texts and whose values are literals."""
    data: dict[str, Any] = {}
    for key, value in zip(display.keys, display.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            try:
                data[key.value] = ast.literal_eval(value)
            except (ValueError, TypeError, MemoryError, RecursionError):
                continue
    return data
