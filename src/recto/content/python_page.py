"""What a `page.py` says about itself, read without running it."""

from __future__ import annotations

import ast
from typing import Any

from recto.content.python_files import parse_python
from recto.mdx.python.literal_items import assigned_value, literal_items


def python_metadata(source: str, *, path: str) -> dict[str, Any]:
    """The literal values of the module's `metadata = {…}`; others are known only when the page runs."""
    module = parse_python(source, path)
    for statement in module.body:
        value = assigned_value(statement, "metadata")
        if isinstance(value, ast.Dict):
            return literal_items(value)
    return {}
