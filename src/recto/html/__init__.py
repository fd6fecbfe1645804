"""Elements and their HTML: a builder for each element of HTML (`div`, `p`), `el` for others, and how they render.

Knows nothing of Markdown, pages or sites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from recto.html.attributes import AttributeValueError
from recto.html.call import ArgumentError, Call, Component, call
from recto.html.children import Children, children_now, resolve_children
from recto.html.elements import Element, Fragment, el
from recto.html.escaping import escape
from recto.html.ids import id_maker, page_ids
from recto.html.nodes import Node, NotAwaited, NotRenderable, OnlyInside
from recto.html.render import render, render_async

if TYPE_CHECKING:
    from recto.html.tags import *  # noqa: F403

__all__ = [
    "ArgumentError",
    "AttributeValueError",
    "Call",
    "Children",
    "Component",
    "Element",
    "Fragment",
    "Markup",
    "Node",
    "NotAwaited",
    "NotRenderable",
    "OnlyInside",
    "call",
    "children_now",
    "el",
    "escape",
    "id_maker",
    "page_ids",
    "render",
    "render_async",
    "resolve_children",
]


def __getattr__(name: str) -> Any:
    """The builders of elements, on first use: few programs need all of them."""
    if name.startswith("__"):
        raise AttributeError(name)
    from importlib import import_module

    # `from recto.html import tags` would ask for it here again.
    tags = import_module("recto.html.tags")

    if name not in tags.__all__:
        raise AttributeError(f"module 'recto.html' has no attribute {name!r}")
    return getattr(tags, name)
