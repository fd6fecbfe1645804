"""Components that pages import in JavaScript's way and the site does not have: one error for all pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from recto.components.registry import COMPONENTS_FILE
from recto.errors import RectoError, Span
from recto.mdx.page_errors import UnknownComponent


def with_imports_collected(errors: Sequence[RectoError]) -> list[RectoError]:
    """The errors, those of imported components as one that lists their names, how often and where first.

    A single one stays as it is, with its line.
    """
    imported = [error for error in errors if _is_imported(error)]
    if len(imported) < 2:
        return list(errors)
    places: dict[str, list[Span]] = {}
    for error in imported:
        if error.where is not None:
            places.setdefault(error.name, []).append(error.where)
    lines = [
        f"  {name}: {_pages(len({where.path for where in uses}))}, first {min(uses, key=_order)}"
        for name, uses in sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    names = "1 component" if len(places) == 1 else f"{len(places)} components"
    collected = RectoError(
        f"Pages import {names} that this site does not have.",
        hint=f"Write them in Python, and name them in `{COMPONENTS_FILE}`.",
    )
    for line in lines:
        collected.add_note(line)
    return [collected, *(error for error in errors if not _is_imported(error))]


def _is_imported(error: RectoError) -> TypeGuard[UnknownComponent]:
    return isinstance(error, UnknownComponent) and error.imported


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _order(where: Span) -> tuple[str, int, int]:
    return where.path, where.line or 0, where.column or 0
