"""What components that only stand around their children put there, known before a page runs."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import Any, TypeAlias

from recto.errors import RectoWarning
from recto.html import Component, Markup, render
from recto.html.page_warnings import page_warnings

Shell: TypeAlias = tuple[str, str]
"""HTML before the children, and behind them."""

_CHILDREN = "\0children\0"
_PLAIN = frozenset({str, int, bool, type(None)})


def literal_shell(component: Component, arguments: ast.expr) -> Shell | None:
    """What the component puts around any children; None where it has to be called when the page runs.

    That is with arguments that are only known then, and where it complains, which it does again at its tag.
    """
    try:
        props = ast.literal_eval(arguments)
    except (ValueError, TypeError, MemoryError, RecursionError):
        return None
    given = tuple([(name, value, type(value)) for name, value in props.items()])
    return _shell(component, given) if all(kind in _PLAIN for _, _, kind in given) else None


@lru_cache(maxsize=256)
def _shell(component: Component, given: tuple[tuple[str, Any, type], ...]) -> Shell | None:
    props = {name: value for name, value, _ in given}
    warnings: list[RectoWarning] = []
    try:
        with page_warnings(warnings.append):
            html = render(component(**props, children=Markup(_CHILDREN)))
    except Exception:
        return None
    pieces = html.split(_CHILDREN)
    return (pieces[0], pieces[1]) if len(pieces) == 2 and not warnings else None
