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
    edges = list(_edges(found, writing, family))
    nodes = [f"  {path}[{each.name}]" for path, each in family.items()]
    lines = [f"flowchart {writing.look.inheritance}", *nodes, *(f"  {edge}" for edge in dict.fromkeys(edges))]
    return str(render(Mermaid("\n".join(lines))))


def _edges(found: Object, writing: Writing, family: dict[str, Object]) -> Iterator[str]:
    """Lines from the bases of a class to it, and from their bases; `family` fills with all of them."""
    for base in found.bases:
        named = base[0] if base else ""
        owner = writing.library.find(named.path) if isinstance(named, Name) else None
        if owner is None or owner.kind != "class" or len(family) >= _MOST:
            continue
        yield f"{owner.path} --> {found.path}"
        if owner.path not in family:
            family[owner.path] = owner
            yield from _edges(owner, writing, family)
