"""Elements and their HTML. Knows nothing of Markdown, pages or sites."""

from markupsafe import Markup

from recto.html.attributes import AttributeValueError
from recto.html.call import ArgumentError, Call, Component, call
from recto.html.children import Children, children_now, resolve_children
from recto.html.elements import Element, Fragment, el
from recto.html.escaping import escape
from recto.html.ids import id_maker, page_ids
from recto.html.nodes import Node, NotAwaited, NotRenderable, OnlyInside
from recto.html.render import render, render_async

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
