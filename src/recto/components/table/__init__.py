"""Tables whose cells are written as tags."""

from __future__ import annotations

from recto.components.parts import with_parts
from recto.components.root import root_attributes
from recto.html import Element, Node, el

_OF_CELLS = frozenset({"abbr", "align", "colspan", "headers", "rowspan", "scope"})


def Tr(children: Node = None, **attributes: object) -> Element:
    """A row."""
    return el("tr", root_attributes(Tr, "recto-tr", attributes), children)


def Th(children: Node = None, **attributes: object) -> Element:
    """A cell that heads its row or column."""
    return el("th", root_attributes(Th, "recto-th", attributes, also=_OF_CELLS), children)


def Td(children: Node = None, **attributes: object) -> Element:
    """A cell."""
    return el("td", root_attributes(Td, "recto-td", attributes, also=_OF_CELLS), children)


@with_parts(Tr=Tr, Th=Th, Td=Td)
def Table(children: Node = None, **attributes: object) -> Element:
    """A table that looks like those of Markdown and scrolls when it is too wide."""
    return el("table", root_attributes(Table, "recto-table", attributes), children)
