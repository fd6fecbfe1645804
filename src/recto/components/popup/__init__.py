"""A panel that opens from a button: by pointing at it, by a click, or by the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.components.errors import ComponentError
from recto.components.parts import shown, with_parts
from recto.components.root import root_attributes
from recto.html import Call, Children, Component, Element, Node, OnlyInside, el

_CURE = "Write <Popup> around one <Popup.Button> and one <Popup.Panel>."


def Button(children: Node = None, **attributes: object) -> Node:
    """What opens the panel of a `Popup`. Errors: `ComponentError` when it is shown anywhere else."""
    return OnlyInside(ComponentError("<Popup.Button> must stand inside <Popup>.", hint=_CURE))


def Panel(children: Node = None, **attributes: object) -> Node:
    """What a `Popup` opens. Errors: `ComponentError` when it is shown anywhere else."""
    return OnlyInside(ComponentError("<Popup.Panel> must stand inside <Popup>.", hint=_CURE))


@with_parts(Button=Button, Panel=Panel)
def Popup(children: Children | None = None, **attributes: object) -> Element:
    """A `Popup.Button` and the `Popup.Panel` that it opens; without scripts the panel is simply there.

    Errors: `ComponentError` when one of the two is missing, or something else stands beside them.
    """
    parts: dict[Component, Call] = {}
    for node in children or ():
        if isinstance(node, Call) and node.component in (Button, Panel) and node.component not in parts:
            parts[node.component] = node
        elif not isinstance(node, str) or node.strip():
            raise ComponentError(f"<Popup> may hold one button and one panel, not {shown(node)}.", hint=_CURE)
    for part, name in ((Button, "Button"), (Panel, "Panel")):
        if part not in parts:
            raise ComponentError(f"<Popup> has no <Popup.{name}>.", hint=_CURE)
    button = {"type": "button", "aria-expanded": "false", **_given(Button, "recto-popup-button", parts[Button].props)}
    return el(
        "recto-popup",
        root_attributes(Popup, "", attributes),
        el("button", button, _content(parts[Button])),
        # Not a `<div>`, which would end the paragraph that it stands in.
        el("span", _given(Panel, "recto-popup-panel", parts[Panel].props), _content(parts[Panel])),
    )


def _given(part: Component, own_class: str, props: Mapping[str, Any]) -> dict[str, object]:
    return root_attributes(part, own_class, {name: value for name, value in props.items() if name != "children"})


def _content(part: Call) -> Node:
    return part.children if part.children is not None else part.props.get("children")
