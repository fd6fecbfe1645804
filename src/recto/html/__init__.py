"""Elements and their HTML. Knows nothing of Markdown, pages or sites."""

from markupsafe import Markup

from recto.html.attributes import AttributeValueError
from recto.html.call import ArgumentError, Call, Component, call
from recto.html.children import Children, children_now, resolve_children
from recto.html.elements import Element, Fragment, el
from recto.html.escaping import escape
from recto.html.nodes import Node, NotAwaited, NotRenderable
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
    "call",
    "children_now",
    "el",
    "escape",
    "render",
    "render_async",
    "resolve_children",
]
