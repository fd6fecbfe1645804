"""Content that is shown or not, as a script of the page says."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Node, el
from recto.html.own_styles import ATTRIBUTE

_OPEN, _CLOSE = 500, 300


def Collapse(
    is_open: bool,
    children: Node = None,
    horizontal: bool = False,
    open_duration: float = _OPEN,
    close_duration: float = _CLOSE,
    **attributes: object,
) -> Element:
    """Grows and shrinks in height, or in width when it is `horizontal`; durations are in milliseconds.

    A script opens and closes it by its attribute `data-open`. Without scripts, and on paper, the content is there.
    """
    root = root_attributes(Collapse, "recto-collapse", attributes)
    durations = ""
    if (open_duration, close_duration) != (_OPEN, _CLOSE):
        durations = f"--open:{open_duration:g}ms;--close:{close_duration:g}ms"
    state = {ATTRIBUTE: durations or None, "data-open": bool(is_open), "data-horizontal": bool(horizontal)}
    return el("div", {**root, **state}, el("div", {"class": "recto-collapse-content"}, children))
