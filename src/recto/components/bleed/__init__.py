"""Content that is wider than the text."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Node, el


def Bleed(full: bool = False, children: Node = None, **attributes: object) -> Element:
    """Reaches over the margins; `full` from the sidebar to the edge of the window."""
    own = "recto-bleed recto-bleed-full" if full else "recto-bleed"
    return el("div", root_attributes(Bleed, own, attributes), children)
