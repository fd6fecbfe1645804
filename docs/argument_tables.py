"""The table of what parts of the theme are given, made from the declaration itself."""

from __future__ import annotations

import ast
import inspect
import itertools

from recto.html import Element
from recto.html.tags import code, table, tbody, td, th, thead, tr
from recto.themes.docs import PartArguments


def argument_tables() -> Element:
    """Every argument with its type and what it is."""
    rows = []
    body = ast.parse(inspect.getsource(PartArguments)).body[0].body
    for field, said in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(said, ast.Expr):
            name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
            rows.append(tr(td(code(name)), td(code(kind)), td(_text(said.value.value))))
    return table(thead(tr(th("argument"), th("type"), th("what it is"))), tbody(*rows))


def _text(text: str) -> list[object]:
    parts = " ".join(text.split()).split("`")
    return [code(part) if index % 2 else part for index, part in enumerate(parts)]
