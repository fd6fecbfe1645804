"""What a component receives as `children`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from recto.html.elements import Fragment
from recto.html.nodes import Node, Parent, Part, fill, pending_in, why_no_html
from recto.html.resolve import resolve


class Children(Parent):
    """The resolved children of a tag: its parts in order, with lists and fragments opened.

    `parts` holds `str`, `Markup`, `Element` and `Call`; `str()` and `__html__()` give the HTML.
    Errors: `NotAwaited` when something in `nodes` is still to be awaited.
    """

    __slots__ = ()

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        parts, self._html = fill(tuple(nodes))
        self._parts = tuple(_opened(parts))
        if self.is_pending:
            raise why_no_html(parts)

    @property
    def parts(self) -> tuple[Any, ...]:
        return self._parts

    def rebuilt(self, parts: tuple[Part, ...]) -> Children:
        return Children(parts)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __repr__(self) -> str:
        return f"<Children of {len(self._parts)}>"


def children_now(nodes: Iterable[Node]) -> Children | None:
    """The children, or None when something in them has to be awaited."""
    parts, html = fill(tuple(nodes))
    return None if html is None and next(pending_in(parts), None) is not None else Children(parts)


async def resolve_children(nodes: Iterable[Node]) -> Children:
    """The children, after everything in them has been awaited, all at the same time."""
    parts, html = fill(tuple(nodes))
    return Children(parts if html is not None else await resolve(parts))


def _opened(parts: Iterable[Any]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, Fragment | Children):
            yield from _opened(part._parts)
        elif isinstance(part, Parent | Markup) or part:
            yield part
