"""The table of what a component takes, made from its signature and docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from with_code import with_code

from recto.html import Element, Fragment
from recto.html.tags import code, p, table, tbody, td, th, thead, tr

_NOT_SHOWN = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)


def props_table(*components: Callable[..., Any]) -> Fragment:
    """What each component is, and each of its props with type and default; HTML's own attributes are left out."""
    return Fragment(*(part for component in components for part in _parts(component)))


def _parts(component: Callable[..., Any]) -> list[Element]:
    said = " ".join((inspect.getdoc(component) or "").split())
    name = getattr(component, "tag_name", component.__name__)
    rows = [
        tr(td(code(each.name)), td(code(_type(each.annotation))), td(_default(each.default)))
        for each in inspect.signature(component).parameters.values()
        if each.kind not in _NOT_SHOWN and each.name != "children"
    ]
    about = p(code(f"<{name}>"), ": ", *with_code(said))
    return [about, table(thead(tr(th("prop"), th("type"), th("default"))), tbody(*rows))] if rows else [about]


def _type(annotation: object) -> str:
    return str(annotation).replace("Node", "text or elements").replace("object", "any")


def _default(default: object) -> object:
    return "needed" if default is inspect.Parameter.empty else code(repr(default))
