"""Diagrams, drawn in the browser when they come into the viewport.

A page with `MARKER` in its HTML loads `mermaid.js`, which finds the library `MERMAID` in its folder beside it.
Without scripts the source of the diagram is shown. Search does not find it: it is no text of the page.
"""

from __future__ import annotations

from pathlib import Path

from recto.components.vendored import Vendored
from recto.html import Element, el
from recto.html.search_marks import NOT_SEARCHED

__all__ = ["MARKER", "MERMAID", "Mermaid"]

_FOLDER = Path(__file__).parent

MERMAID = Vendored(_FOLDER / "vendor")
MARKER = 'class="recto-mermaid"'


def Mermaid(chart: str) -> Element:
    """A diagram from its source, as a fence with the language `mermaid` gives."""
    return el("pre", {"class": "recto-mermaid", **NOT_SEARCHED}, chart)
