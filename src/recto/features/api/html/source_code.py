"""The source of an object, folded away below it."""

from __future__ import annotations

import ast
from textwrap import dedent

from recto.features.api.html.writing import Writing
from recto.features.api.model import Object
from recto.html.escaping import escape_text as escape
from recto.markdown.code.code_block import CodeOptions, render_code_block


def source_code_html(found: Object, writing: Writing) -> str:
    """The code of a function or a class; of a class that shows what `__init__` says, that of `__init__`."""
    place = found.place
    if place is None or found.kind not in ("class", "function"):
        return ""
    text = writing.source_text(place.file)
    if text is None:
        return ""
    lines = text.split("\n")[place.line - 1 : place.end_line]
    first = place.line
    if found.kind == "class" and writing.look.merge_init:
        start, end = _maker(lines)
        lines, first = lines[start:end], first + start
    if not lines:
        return ""
    code = render_code_block(
        dedent("\n".join(lines)),
        f"python showLineNumbers{{{first}}}",
        CodeOptions(strings=writing.strings),
    )
    name = "/".join([*place.module.split(".")[:-1], place.file.rpartition("/")[2]])
    summary = f"Source code in <code>{escape(name)}</code>"
    return f'<details class="recto-api-source"><summary>{summary}</summary>{code}</details>'


def _maker(lines: list[str]) -> tuple[int, int]:
    """Where `__init__` stands in the lines of a class; nothing where it has none."""
    try:
        tree = ast.parse(dedent("\n".join(lines)))
    except (SyntaxError, ValueError, RecursionError):
        return 0, 0
    for owner in tree.body:
        for each in owner.body if isinstance(owner, ast.ClassDef) else ():
            if isinstance(each, ast.FunctionDef) and each.name == "__init__":
                first = min([each.lineno, *(decorator.lineno for decorator in each.decorator_list)])
                return first - 1, each.end_lineno or each.lineno
    return 0, 0
