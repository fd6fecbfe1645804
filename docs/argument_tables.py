"""The table of what parts of the theme are given, made from the declaration itself."""

from __future__ import annotations

import ast
import inspect
import itertools

from recto.html import Element
from recto.html.tags import code, table, tbody, td, th, thead, tr
from recto.themes import blog, docs


def argument_tables() -> Element:
    """Every argument of parts of the docs theme with its type and what it is."""
    return _table(docs.PartArguments)


def blog_argument_table() -> Element:
    """The same for the blog theme."""
    return _table(blog.PartArguments)


def _table(arguments: type) -> Element:
    rows = []
    body = ast.parse(inspect.getsource(arguments)).body[0].body
    for field, said in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(said, ast.Expr):
            name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
            rows.append(tr(td(code(name)), td(code(kind)), td(_text(said.value.value))))
    return table(thead(tr(th("argument"), th("type"), th("what it is"))), tbody(*rows))


def _text(text: str) -> list[object]:
    parts = " ".join(text.split()).split("`")
    return [code(part) if index % 2 else part for index, part in enumerate(parts)]
