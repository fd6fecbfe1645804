"""A link for keyboards that leads past everything to the content; the docs theme has one on each page."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Node, el
from recto.strings import current_strings

TARGET = "recto-skip-nav"


def SkipNavLink(id: str = TARGET, label: str | None = None, children: Node = None, **attributes: object) -> Element:
    """Out of sight until it has the focus. It leads to the `SkipNavContent` with the same `id`."""
    text = children or label or current_strings().skip_link
    return el("a", {"href": f"#{id}", **root_attributes(SkipNavLink, "recto-skip-nav", attributes)}, text)


def SkipNavContent(id: str = TARGET, **attributes: object) -> Element:
    """Where a `SkipNavLink` leads."""
    return el("div", {"id": id, "tabindex": -1, **root_attributes(SkipNavContent, "", attributes)})
