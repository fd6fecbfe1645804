"""Docstrings and descriptions as HTML: what stands between backticks is code."""

from __future__ import annotations

from recto.html import Node
from recto.html.tags import code


def with_code(text: str) -> list[Node]:
    """The parts of one line of text."""
    return [code(part) if index % 2 else part for index, part in enumerate(text.split("`"))]
