"""Small labels within text: badges, keys, and since when something is there."""

from __future__ import annotations

from recto.components.errors import not_one_of
from recto.components.root import root_attributes
from recto.html import Element, Node, el

TYPES = ("default", "info", "warning", "error", "important")


def Badge(type: str = "default", children: Node = None, **attributes: object) -> Element:
    """A label in the colour of its `type`, one of those of `Callout`. Errors: `ComponentError` for another type."""
    if type not in TYPES:
        raise not_one_of("Badge", "type", type, TYPES)
    return el("span", root_attributes(Badge, f"recto-badge recto-badge-{type}", attributes), children)


def Kbd(keys: str | None = None, children: Node = None, **attributes: object) -> Element:
    """A key, or several pressed together: `keys="Ctrl+K"`."""
    root = root_attributes(Kbd, "recto-kbd", attributes)
    names = [name.strip() for name in keys.split("+")] if keys else []
    if len(names) < 2:
        return el("kbd", root, children if keys is None else keys)
    parts: list[Node] = [el("kbd", root, names[0])]
    for name in names[1:]:
        parts += ["+", el("kbd", root, name)]
    return el("kbd", {"class": "recto-keys"}, *parts)


def Since(version: str, children: Node = None, **attributes: object) -> Element:
    """Tells with which version something came: `1.2+`, or words of your own."""
    root = root_attributes(Since, "recto-badge recto-badge-info", attributes)
    return el("span", {"data-since": version, **root}, children or f"{version}+")
