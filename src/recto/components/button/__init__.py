"""A button without behaviour of its own."""

from __future__ import annotations

from recto.components.errors import not_one_of
from recto.components.root import root_attributes
from recto.html import Element, Node, el

VARIANTS = ("default", "outline")
_OF_BUTTONS = frozenset(
    {"disabled", "form", "formaction", "name", "onclick", "popovertarget", "popovertargetaction", "type", "value"}
)


def Button(variant: str = "default", children: Node = None, **attributes: object) -> Element:
    """A `<button>`; "outline" draws a border. Errors: `ComponentError` for another variant."""
    if variant not in VARIANTS:
        raise not_one_of("Button", "variant", variant, VARIANTS)
    own = "recto-button recto-button-outline" if variant == "outline" else "recto-button"
    return el("button", {"type": "button", **root_attributes(Button, own, attributes, also=_OF_BUTTONS)}, children)
