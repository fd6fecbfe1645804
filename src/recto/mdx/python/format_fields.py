"""`{value!r:>8}`: the conversion and the format behind an expression in braces, as f-strings have them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import cast

from recto.late_pattern import late_pattern
from recto.python_syntax import python_tree

_CONVERSION = late_pattern(r"[rsa]\s*(?::|\Z)")
_MARK = re.compile(r"""[()\[\]{}'":!]""")


def format_marks(text: str) -> Iterator[int]:
    """Where a conversion or format may begin: each `!r`, and the first `:`, outside brackets and strings."""
    depth, position = 0, 0
    quote = ""
    while found := _MARK.search(text, position):
        token, position = found.group(), found.end()
        if quote:
            quote = "" if token == quote else quote
        elif token in "'\"":
            quote = token
        elif token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
        elif depth == 0 and (token == ":" or _CONVERSION.match(text, position)):
            yield found.start()
            if token == ":":
                return


def formatted(value: ast.expr, text: str) -> ast.expr | None:
    """The f-string of a value and the text from its mark on; None when that is no conversion or format.

    A format that a literal value cannot have is none: `{"a": 1}` is a dict that lacks its second braces.
    """
    try:
        string = python_tree(f'f"""{{0{text}}}"""', mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    if not isinstance(string, ast.JoinedStr) or len(string.values) != 1:
        return None
    field = cast(ast.FormattedValue, string.values[0])
    if isinstance(value, ast.Constant) and not _formats(value, field):
        return None
    for node in ast.walk(string):
        if "lineno" in node._attributes:
            ast.copy_location(node, value)
    field.value = value
    return string


def _formats(value: ast.Constant, field: ast.FormattedValue) -> bool:
    spec = field.format_spec
    if not isinstance(spec, ast.JoinedStr) or not all(isinstance(part, ast.Constant) for part in spec.values):
        return True
    shown = value.value if field.conversion < 0 else str(value.value)
    try:
        format(shown, "".join(str(cast(ast.Constant, part).value) for part in spec.values))
    except (TypeError, ValueError):
        return False
    return True
