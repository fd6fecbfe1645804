"""A box that draws attention."""

from __future__ import annotations

from recto.components.errors import not_one_of
from recto.components.root import root_attributes
from recto.html import Element, Node, el

TYPES = ("default", "info", "warning", "error", "important")


def Callout(type: str | None = "default", emoji: Node = None, children: Node = None, **attributes: object) -> Element:
    """A coloured box with an icon of its type; `emoji` replaces the icon, `type=None` leaves out both.

    Errors: `ComponentError` for another type.
    """
    if type is not None and type not in TYPES:
        raise not_one_of("Callout", "type", type, TYPES)
    names = ["recto-callout", f"recto-callout-{type}" if type else None]
    icon = None if emoji is None else el("div", {"class": "recto-callout-icon", "data-pagefind-ignore": "all"}, emoji)
    content = root_attributes(Callout, "recto-callout-content", attributes)
    return el("div", {"class": names}, icon, el("div", content, children))
