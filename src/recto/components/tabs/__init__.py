"""Panels of which one is shown at a time.

The page holds all panels with their labels as headings; a stylesheet hides those that are not selected where scripts
run, and `tabs.js` makes the buttons work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from recto.components.errors import ComponentError
from recto.components.parts import calls_of, shown, with_parts
from recto.components.root import root_attributes
from recto.html import Call, Children, Element, Markup, Node, OnlyInside, el, id_maker, render
from recto.markdown.slugs import Slugger


def Tab(unmount: bool = False, children: Node = None, **attributes: object) -> Node:
    """One panel of `Tabs`. `unmount` is accepted and changes nothing: the browser keeps hidden panels cheap.

    Errors: `ComponentError` when it is shown anywhere else.
    """
    return OnlyInside(
        ComponentError("<Tabs.Tab> must stand inside <Tabs>.", hint='Write <Tabs items={["one", "two"]}> around it.')
    )


@with_parts(Tab=Tab)
def Tabs(
    items: Sequence[Any],
    default_index: int | str = 0,
    selected_index: int | str | None = None,
    storage_key: str | None = None,
    tab_class_name: str | None = None,
    children: Children | None = None,
    **attributes: object,
) -> Element:
    """Panels under a row of labels; further attributes are those of the row.

    `items` are the labels: text, elements, or `{"label": …, "disabled": True}`. Groups with the same `storage_key`
    change together, and the choice is remembered. `selected_index` is `default_index` under React's name.
    Errors: `ComponentError` when labels and panels do not match, or the index is none of theirs.
    """
    labels, disabled = _labels(items)
    panels = _panels(children)
    if len(labels) != len(panels):
        raise ComponentError(
            f"<Tabs> has {_count(len(labels), 'item')} but {_count(len(panels), '<Tabs.Tab>')}.",
            hint="Give every <Tabs.Tab> one label in items.",
        )
    selected = _index(default_index if selected_index is None else selected_index, len(labels))
    make_id = id_maker() or Slugger().slug
    texts = [Markup(render(label)).striptags() for label in labels]
    tabs = [
        _tab(label, index == selected, off, tab_class_name)
        for index, (label, off) in enumerate(zip(labels, disabled, strict=True))
    ]
    row = {"role": "tablist", "aria-orientation": "horizontal", **root_attributes(Tabs, "recto-tablist", attributes)}
    shown_panels = [
        _panel(panel, text, make_id(text), index == selected)
        for index, (panel, text) in enumerate(zip(panels, texts, strict=True))
    ]
    return el("recto-tabs", {"data-storage-key": storage_key}, el("div", row, tabs), shown_panels)


def _labels(items: Sequence[Any]) -> tuple[list[Node], list[bool]]:
    if isinstance(items, str) or not isinstance(items, Sequence):
        raise ComponentError(
            f"items={items!r} of <Tabs> is not a list of labels.", hint='Write items={["one", "two"]}.'
        )
    pairs = [
        (item.get("label"), bool(item.get("disabled"))) if isinstance(item, Mapping) else (item, False)
        for item in items
    ]
    return [label for label, _ in pairs], [off for _, off in pairs]


def _panels(children: Children | None) -> list[Call]:
    panels: list[Call] = []
    for node in calls_of(Tab, children or ()):
        if not isinstance(node, Call):
            raise ComponentError(f"<Tabs> may hold only <Tabs.Tab>, not {shown(node)}.")
        panels.append(node)
    return panels


def _index(value: int | str, count: int) -> int:
    try:
        index = int(value)
    except (TypeError, ValueError):
        index = -1
    if count and not 0 <= index < count:
        raise ComponentError(
            f"defaultIndex={value!r} of <Tabs> is not the number of a tab: they go from 0 to {count - 1}."
        )
    return index


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 or what.endswith('>') else 's'}"


def _tab(label: Node, selected: bool, disabled: bool, class_name: str | None) -> Element:
    return el(
        "button",
        {
            "type": "button",
            "role": "tab",
            "class": ["recto-tab", class_name],
            "aria-selected": selected,
            "tabindex": 0 if selected else -1,
            "disabled": disabled,
        },
        label,
    )


def _panel(panel: Call, text: str, panel_id: str, selected: bool) -> Element:
    given = {name: value for name, value in panel.props.items() if name not in ("unmount", "children")}
    root = root_attributes(Tab, "recto-tabpanel", given)
    heading = el("h3", {"id": panel_id, "class": "recto-tab-label"}, text)
    content = panel.children if panel.children is not None else panel.props.get("children")
    return el("div", {"role": "tabpanel", "data-selected": selected, **root}, heading, content)
