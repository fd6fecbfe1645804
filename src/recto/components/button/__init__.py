"""A button without behaviour of its own."""

from __future__ import annotations

from recto.components.errors import not_one_of
from recto.components.root import root_attributes
from recto.html import Element, Node, el

VARIANTS = ("default", "outline")
_OF_BUTTONS = frozenset(
    {"disabled", "form", "formaction", "name", "onclick", "popovertarget", "popovertargetaction", "type", "value"}
)


_OF_LINKS = frozenset({"as", "download", "href", "hreflang", "ping", "referrerpolicy", "rel", "target"})


def Button(variant: str = "default", children: Node = None, **attributes: object) -> Element:
    """A `<button>`, or with `href` a link that looks like one; "outline" draws a border.

    Errors: `ComponentError` for another variant.
    """
    if variant not in VARIANTS:
        raise not_one_of("Button", "variant", variant, VARIANTS)
    own = "recto-button recto-button-outline" if variant == "outline" else "recto-button"
    if "href" in attributes:
        link = root_attributes(Button, own, attributes, also=_OF_LINKS)
        return el("a", {name: value for name, value in link.items() if name != "as"}, children)
    return el("button", {"type": "button", **root_attributes(Button, own, attributes, also=_OF_BUTTONS)}, children)
