"""A word that explains itself."""

from __future__ import annotations

from recto.components.contract import component
from recto.components.root import root_attributes
from recto.html import Element, Node, el, id_maker
from recto.markdown.slugs import Slugger


def _as_markdown(tip: str, children: str = "") -> str:
    """The tip in parentheses after the word."""
    return f"{children} ({tip})"


@component(markdown=_as_markdown)
def Tooltip(tip: Node, children: Node = None, **attributes: object) -> Element:
    """Shows the `tip` while the pointer or the focus of the keyboard is on its children; on paper, after them."""
    tip_id = (id_maker() or Slugger().slug)("tooltip")
    word = {"tabindex": 0, "aria-describedby": tip_id, **root_attributes(Tooltip, "recto-tooltip-word", attributes)}
    shown = el("span", {"role": "tooltip", "id": tip_id, "class": "recto-tooltip-tip"}, tip)
    return el("span", {"class": "recto-tooltip"}, el("span", word, children), shown)
