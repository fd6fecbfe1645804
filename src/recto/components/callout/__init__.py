"""A box that draws attention."""

from __future__ import annotations

from recto.components.errors import not_one_of
from recto.components.root import root_attributes
from recto.components.warn import warn
from recto.html import Element, Node, el
from recto.html.search_marks import NOT_SEARCHED

TYPES = ("default", "info", "warning", "error", "important")

# What other tools call them.
_NEAREST = {
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "question", "help", "faq"), "default"),
    **dict.fromkeys(("note", "information", "abstract", "summary", "seealso", "example", "quote", "todo"), "info"),
    **dict.fromkeys(("warn", "attention", "alert"), "warning"),
    **dict.fromkeys(("danger", "caution", "failure", "fail", "critical", "bug"), "error"),
}


def Callout(type: str | None = "default", emoji: Node = None, children: Node = None, **attributes: object) -> Element:
    """A coloured box with an icon of its type; `emoji` replaces the icon, `type=None` leaves out both.

    Types of other tools, such as "tip" and "danger", become the nearest one with a warning.
    Errors: `ComponentError` for any other type.
    """
    if type is not None and type not in TYPES:
        type = _nearest_type(type)
    names = ["recto-callout", f"recto-callout-{type}" if type else None]
    icon = None if emoji is None else el("div", {"class": "recto-callout-icon", **NOT_SEARCHED}, emoji)
    content = root_attributes(Callout, "recto-callout-content", attributes)
    return el("div", {"class": names}, icon, el("div", content, children))


def _nearest_type(type: str) -> str:
    word = type.lower() if isinstance(type, str) else ""
    nearest = word if word in TYPES else _NEAREST.get(word)
    if nearest is None:
        raise not_one_of("Callout", "type", type, TYPES)
    warn(f'<Callout> has no type "{type}": it is shown as "{nearest}".', f'Write type="{nearest}".')
    return nearest
