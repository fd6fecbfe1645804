"""Text that opens on request under a title, alone or in a group."""

from __future__ import annotations

from recto.components.details import Details, Summary
from recto.components.root import root_attributes
from recto.html import Children, Element, Node, call, el


def Accordion(
    title: Node, open: bool = False, icon: Node = None, children: Children | None = None, **attributes: object
) -> Node:
    """`Details` with a `title`; those with one `name` close each other. Further attributes are those of `Details`."""
    summary = call(Summary, {}, Children([icon, title] if icon is not None else [title]))
    return Details(open, Children([summary, *(children or ())]), **attributes)


def AccordionGroup(children: Node = None, **attributes: object) -> Element:
    """Several `Accordion` without space between them."""
    return el("div", root_attributes(AccordionGroup, "recto-accordion-group", attributes), children)
