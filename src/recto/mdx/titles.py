"""The title of a page: what its metadata says, or else the text of its first heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.html import Markup, render
from recto.mdx.heading_values import NOTED


def title_text(value: Any) -> str:
    """The text of a `title` in metadata; a number is a text as well, anything else is none."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def title_with_values(template: str, values: Mapping[int, Any]) -> str:
    """A heading with the text of its expressions' values in the place of their marks."""
    return _one_line(NOTED.sub(lambda mark: Markup(render(values.get(int(mark[1])))).striptags(), template))


def title_without_values(template: str) -> str:
    """As much of a heading as is known before the page runs."""
    return _one_line(NOTED.sub("", template))


def _one_line(text: str) -> str:
    return " ".join(text.split())
