"""Diagrams of what a class inherits from."""

from __future__ import annotations

from collections.abc import Iterator

from recto.features.api.html.writing import Writing
from recto.features.api.model import Name, Object
from recto.html import render

_MOST = 50


def inheritance_html(found: Object, writing: Writing) -> str:
    """A diagram of a class and its bases, which points in the direction that the look says; empty without bases."""
    if not writing.look.inheritance or found.kind != "class" or not found.bases:
        return ""
    from recto.components.mermaid import Mermaid

    family: dict[str, Object] = {found.path: found}
    edges = [f"{_node(base, found)} --> {_node(each, found)}" for base, each in _edges(found, writing, family)]
    nodes = [f"  {_node(each, found)}[{each.name}]" for each in family.values()]
    lines = [f"flowchart {writing.look.inheritance}", *nodes, *(f"  {edge}" for edge in dict.fromkeys(edges))]
    return str(render(Mermaid("\n".join(lines))))


def _node(each: Object, found: Object) -> str:
    """The name of a class in the source of the diagram of another one: where it is defined."""
    return each.path if each is found else each.canonical


def _edges(found: Object, writing: Writing, family: dict[str, Object]) -> Iterator[tuple[Object, Object]]:
    """The bases of a class with it, and theirs with them; `family` fills with all of them."""
    for base in found.bases:
        named = base[0] if base else ""
        owner = writing.library.find(named.path) if isinstance(named, Name) else None
        if owner is None or owner.kind != "class" or len(family) >= _MOST:
            continue
        yield owner, found
        if owner.path not in family:
            family[owner.path] = owner
            yield from _edges(owner, writing, family)
