"""A choice of one out of several, as the browser's own element: keys, type-ahead and touch are its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from recto.components.errors import ComponentError
from recto.components.root import root_attributes
from recto.html import Element, Node, el

_OF_SELECTS = frozenset({"disabled", "form", "name", "onchange", "required"})


def Select(
    options: Sequence[Mapping[str, Any]],
    value: object = None,
    selected_option: Node = None,
    title: str | None = None,
    anchor: object = None,
    **attributes: object,
) -> Element:
    """A list of `options`, each `{"id": …, "name": …}`; `value` is the id that is chosen, `title` names the list.

    Scripts hear the event `change`. `selected_option` is shown first where nothing is chosen; `anchor` is accepted and
    changes nothing: the browser finds the place. Errors: `ComponentError` for options that are none, and for a `value`
    that none of them has.
    """
    entries = [_entry(option) for option in _listed(options)]
    ids = [id for id, _ in entries]
    chosen = None if value is None else str(value)
    if chosen is not None and chosen not in ids:
        raise ComponentError(f"value={chosen!r} of <Select> is the id of no option: there are {', '.join(ids)}.")
    first = None
    if chosen is None and selected_option is not None:
        first = el("option", {"value": "", "selected": True, "disabled": True}, selected_option)
    shown = [el("option", {"value": id, "selected": id == chosen}, name) for id, name in entries]
    root = root_attributes(Select, "recto-select", attributes, also=_OF_SELECTS)
    return el("select", {"title": title, "aria-label": title, **root}, first, shown)


def _listed(options: object) -> Sequence[Any]:
    if isinstance(options, str) or not isinstance(options, Sequence):
        raise ComponentError(
            f"options={options!r} of <Select> is no list.", hint='Write options={[{"id": "a", "name": "A"}]}.'
        )
    return options


def _entry(option: object) -> tuple[str, Node]:
    if not isinstance(option, Mapping) or not {"id", "name"} <= option.keys():
        raise ComponentError(
            f"The option {option!r} of <Select> has no id and name.", hint='Write {"id": "a", "name": "A"}.'
        )
    return str(option["id"]), option["name"]
