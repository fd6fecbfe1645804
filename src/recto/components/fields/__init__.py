"""What an interface takes and gives, one field at a time."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Node, el


def ParamField(
    name: str,
    type: Node = None,
    required: bool | str = False,
    default: object = None,
    children: Node = None,
    **attributes: object,
) -> Element:
    """A parameter with its type and default; `required` may be a word of your language."""
    preset = None if default is None else el("code", {"class": "recto-field-default"}, f"= {default}")
    marks = [_required(required), preset]
    return _field(name, type, marks, children, root_attributes(ParamField, "recto-field", attributes))


def ResponseField(
    name: str, type: Node = None, required: bool | str = False, children: Node = None, **attributes: object
) -> Element:
    """A field of an answer with its type."""
    root = root_attributes(ResponseField, "recto-field", attributes)
    return _field(name, type, [_required(required)], children, root)


def _required(required: bool | str) -> Element | None:
    if not required:
        return None
    return el("span", {"class": "recto-field-required"}, required if isinstance(required, str) else "required")


def _field(name: str, type: Node, marks: list[Element | None], children: Node, root: dict[str, object]) -> Element:
    kind = None if type is None else el("span", {"class": "recto-field-type"}, type)
    parts: list[Node] = [el("code", {"class": "recto-field-name"}, name)]
    for part in (kind, *marks):
        if part is not None:
            parts += [" ", part]
    return el("div", root, el("p", {"class": "recto-field-head"}, parts), children)
