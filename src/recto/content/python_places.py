"""Where a Python file of a project defines its names."""

from __future__ import annotations

import ast
import re

from recto.errors import Span
from recto.mdx.page_errors import CodeSource
from recto.mdx.python.literal_items import assigned_value
from recto.python_syntax import python_tree


def definition_of(source: CodeSource, name: str) -> Span:
    """The name where it is defined last at the top of the file; the file's beginning where it is not."""
    for statement in reversed(python_tree(source.text).body):
        if _defines(statement, name):
            line = re.split(r"\r\n|\n|\r", source.text)[statement.lineno - 1]
            found = re.search(rf"\b{re.escape(name)}\b", line)
            start, end = found.span() if found is not None else (0, len(line))
            return Span(source.path, statement.lineno, start + 1, statement.lineno, end + 1)
    return Span(source.path, 1, 1)


def _defines(statement: ast.stmt, name: str) -> bool:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return statement.name == name
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return any((alias.asname or alias.name.partition(".")[0]) == name for alias in statement.names)
    return assigned_value(statement, name) is not None
