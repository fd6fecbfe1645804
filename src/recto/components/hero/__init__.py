"""The top of a front page, and links that look like buttons."""

from __future__ import annotations

from recto.components.errors import not_one_of
from recto.components.root import root_attributes
from recto.html import Element, Node, el
from recto.markdown.links import is_external

VARIANTS = ("primary", "outline")


def Hero(title: Node, tagline: Node = None, image: Node = None, children: Node = None, **attributes: object) -> Element:
    """The heading of a page, a line below it, and its children, such as `LinkButton`, beside an `image`."""
    words = [
        el("h1", {"class": "recto-hero-title"}, title),
        el("p", {"class": "recto-hero-tagline"}, tagline) if tagline is not None else None,
        el("div", {"class": "recto-hero-actions"}, children) if children else None,
    ]
    picture = None if image is None else el("div", {"class": "recto-hero-image"}, image)
    return el("div", root_attributes(Hero, "recto-hero", attributes), el("div", None, *words), picture)


def LinkButton(
    href: str, variant: str = "primary", icon: Node = None, children: Node = None, **attributes: object
) -> Element:
    """A link as a button: filled, or with variant "outline". Errors: `ComponentError` for another variant."""
    if variant not in VARIANTS:
        raise not_one_of("LinkButton", "variant", variant, VARIANTS)
    also = frozenset({"download", "rel", "target"})
    root = root_attributes(LinkButton, f"recto-link-button recto-link-button-{variant}", attributes, also=also)
    elsewhere = {"target": "_blank", "rel": "noreferrer"} if is_external(href) else {}
    return el("a", {"href": href, **elsewhere, **root}, icon, children)
