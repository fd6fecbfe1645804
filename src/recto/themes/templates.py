"""HTML that many pages share, with slots for what is different in each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from recto.html import Fragment, Markup, Node

EMPTY = Markup("")

_SLOT = re.compile("\0([a-z_]+)\0")


def slot(name: str) -> Markup:
    """What stands for something that is filled in later, in a node that becomes a template."""
    return Markup(f"\0{name}\0")


@dataclass(frozen=True, slots=True)
class Template:
    """Pieces of HTML, and between each two of them the name of a slot."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Self:
        """The template of HTML in which slots stand."""
        return cls(tuple(_SLOT.split(html)))

    def filled(self, node_of: Callable[[str], Node], mark: Callable[[str], Markup] = Markup) -> Node:
        """The HTML with what `node_of` gives for each slot; `Markup`, unless something in it has to be awaited.

        `mark` is called with each piece of the template's own HTML.
        """
        pieces = self.pieces
        if len(pieces) == 1:
            return mark(pieces[0]) if pieces[0] else EMPTY
        parts = [node_of(piece) if index % 2 else mark(piece) for index, piece in enumerate(pieces) if piece]
        try:
            return Markup("".join(parts))  # type: ignore[arg-type]
        except TypeError:  # one of them is no text
            return Fragment(*parts)
