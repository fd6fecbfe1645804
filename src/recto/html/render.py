"""Nodes to HTML, at once or after awaiting what is inside."""

from __future__ import annotations

from markupsafe import Markup

from recto.html.nodes import Node, close_pending, fill, why_no_html
from recto.html.resolve import resolve


def render(node: Node) -> Markup:
    """The HTML of a node.

    Errors: `NotRenderable`; `NotAwaited` when something in it has to be awaited (it is closed then).
    """
    parts, html = fill((node,))
    if html is None:
        error = why_no_html(parts)
        close_pending(parts)
        raise error
    return Markup(html)


async def render_async(node: Node) -> Markup:
    """The HTML of a node, with everything in it awaited at the same time; document order is kept."""
    parts, html = fill((node,))
    return Markup(html) if html is not None else render(await resolve(parts))
