"""Content that is shown or not."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Node, el


def Collapse(
    is_open: bool,
    children: Node = None,
    horizontal: bool = False,
    open_duration: float = 500,
    close_duration: float = 300,
    **attributes: object,
) -> Element:
    """Its state is that of the page's source: nothing on a page of HTML changes it, so the durations have no effect."""
    return el("div", {**root_attributes(Collapse, "recto-collapse", attributes), "hidden": not is_open}, children)
