"""HTML that many pages share, with slots for what is different in each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Self, TypeAlias

from msgspec import Struct

from recto.html import Fragment, Markup, Node

EMPTY = Markup("")

Mark: TypeAlias = "Callable[[str], Markup] | None"
"""What stands for a piece of HTML in a layout; None where the piece itself does."""

_SLOT = re.compile("\0([a-z_]+)\0")


def slot(name: str) -> Markup:
    """What stands for something that is filled in later, in a node that becomes a template."""
    return Markup(f"\0{name}\0")


class Template(Struct, frozen=True):
    """Pieces of HTML, and between each two of them the name of a slot."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Self:
        """The template of HTML in which slots stand."""
        names_between = _SLOT.split(html)
        return cls(tuple([piece if index % 2 else Markup(piece) for index, piece in enumerate(names_between)]))

    def filled(self, node_of: Callable[[str], Node], mark: Mark = None) -> Node:
        """The HTML with what `node_of` gives for each slot; `Markup`, unless something in it has to be awaited.

        `mark` is called with each piece of the template's own HTML.
        """
        pieces = self.pieces
        if mark is not None:
            marked = [node_of(piece) if index % 2 else mark(piece) for index, piece in enumerate(pieces) if piece]
            return Fragment(*marked) if marked else EMPTY
        if len(pieces) == 1:
            return pieces[0]
        parts: list[Node] = list(pieces)
        parts[1::2] = map(node_of, pieces[1::2])
        try:
            return Markup("".join(parts))  # type: ignore[arg-type]
        except TypeError:  # one of them is no text
            return Fragment(*parts)
