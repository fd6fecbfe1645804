"""Text that opens on request: HTML's own element, drawn and animated by the stylesheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from recto.components.errors import ComponentError
from recto.components.root import root_attributes
from recto.html import Call, Children, Element, Markup, Node, el, id_maker, render
from recto.strings import current_strings


def Details(open: bool = False, children: Node = None, **attributes: object) -> Element:
    """Opens by itself when the page's address leads to something inside of it; with a `name`, closes its namesakes."""
    root = root_attributes(Details, "recto-details", attributes, also=frozenset({"name"}))
    summary, rest = _take_summary(children) if isinstance(children, Children) else (None, children)
    details = el("details", {**root, "open": bool(open)}, summary, rest)
    summary_id = summary.node.children[0].attrs["id"] if summary else None
    if summary_id is None:
        return details
    # Beside the details and not inside the summary: that is a button, which must not hold a link.
    link = {"href": f"#{summary_id}", "class": "recto-details-link", "aria-label": current_strings().permalink}
    return el("div", {"class": "recto-details-box"}, details, el("a", link))


def Summary(id: str | None = None, children: Node = None, level: int = 3, **attributes: object) -> Element:
    """The line that opens its `Details`; it can be linked to by an id made of its text, unless `id` is given.

    It is a heading of this `level`, which looks the same for all: 2 where no section stands around it. Errors:
    `ComponentError` unless it is 2 to 6.
    """
    if level not in range(2, 7):
        raise ComponentError(f"level={level!r} of <Summary> is no level of a heading from 2 to 6.")
    make_id = id_maker()
    if id is None and make_id is not None:
        id = make_id(Markup(render(children)).striptags())
    heading = el(f"h{level}", {"class": "recto-summary-title", "id": id}, children)
    return el("summary", root_attributes(Summary, "recto-summary", attributes), heading)


def _take_summary(parts: Iterable[Any]) -> tuple[Call | None, list[Any]]:
    """The first `Summary`, wherever it stands, and everything else: Markdown may have put it into a paragraph."""
    found: Call | None = None
    rest = []
    for part in parts:
        if found is None and isinstance(part, Call) and part.component is Summary:
            found = part
            continue
        if found is None and isinstance(part, Element):
            found, inner = _take_summary(part.children)
            part = part.rebuilt(tuple(inner)) if found else part
        rest.append(part)
    return found, rest
