"""Text that opens on request: HTML's own element, drawn and animated by the stylesheet (COMP-40, COMP-41, MD-15)."""
# ruff: noqa: N802 - components are named as their tags

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Markup, Node, el, id_maker, render


def Details(open: bool = False, children: Node = None, **attributes: object) -> Element:
    """Opens by itself when the page's address leads to something inside of it; with a `name`, closes its namesakes."""
    root = root_attributes(Details, "recto-details", attributes, also=frozenset({"name"}))
    return el("details", {**root, "open": bool(open)}, children)


def Summary(id: str | None = None, children: Node = None, **attributes: object) -> Element:
    """The line that opens its `Details`; it can be linked to by an id made of its text, unless `id` is given."""
    root = root_attributes(Summary, "recto-summary", attributes)
    make_id = id_maker()
    if id is None and make_id is not None:
        id = make_id(Markup(render(children)).striptags())
    heading = el("h3", {"class": "recto-summary-title", "id": id}, children)
    if not id:
        return el("summary", root, heading)
    link = {"href": f"#{id}", "class": "recto-summary-link", "aria-label": "Permalink for this section"}
    return el("summary", root, heading, el("a", link))
