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
from recto.components.warn import warn
from recto.html import Call, Children, Element, Fragment, Markup, Node, OnlyInside, el, id_maker, render
from recto.markdown.slugs import Slugger


def Tab(unmount: bool = False, label: Node = None, children: Node = None, **attributes: object) -> Node:
    """One panel of `Tabs`; `label` is its label where `items` has none.

    `unmount` is accepted and changes nothing: the browser keeps hidden panels cheap.

    Errors: `ComponentError` when it is shown anywhere else.
    """
    return OnlyInside(
        ComponentError("<Tabs.Tab> must stand inside <Tabs>.", hint='Write <Tabs items={["one", "two"]}> around it.')
    )


@with_parts(Tab=Tab)
def Tabs(
    items: Sequence[Any] = (),
    default_index: int | str = 0,
    selected_index: int | str | None = None,
    storage_key: str | None = None,
    tab_class_name: str | None = None,
    children: Children | None = None,
    **attributes: object,
) -> Element | Fragment:
    """Panels under a row of labels; further attributes are those of the row.

    `items` are the labels: text, elements, or `{"label": …, "disabled": True}`. Groups with the same `storage_key`
    change together, and the choice is remembered. `selected_index` is `default_index` under React's name.
    A panel without a label in `items` has its own `label`, else its number. Labels without a panel are left out, and
    what is no panel stands beside the tabs; of both it warns.
    Errors: `ComponentError` when it holds nothing, or the index is none of theirs.
    """
    before, panels, after = _panels(children)
    if not panels and before:
        return Fragment(before)
    labels, disabled = _labels_of(panels, items)
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
    made = el("recto-tabs", {"data-storage-key": storage_key}, el("div", row, tabs), shown_panels)
    return Fragment((before, made, after)) if before or after else made


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


def _labels_of(panels: Sequence[Call], items: Sequence[Any]) -> tuple[list[Node], list[bool]]:
    """The label of each panel, and whether it is disabled."""
    labels, disabled = _labels(items)
    own = [panel.props.get("label") for panel in panels]
    if not panels:
        raise ComponentError(
            f"<Tabs> has {_count(len(labels), 'item')} but no <Tabs.Tab>.",
            hint="Give every label in items one <Tabs.Tab>.",
        )
    if len(labels) != len(panels) and (labels or None in own):
        warn(
            f"<Tabs> has {_count(len(labels), 'item')} but {_count(len(panels), '<Tabs.Tab>')}.",
            "Give every <Tabs.Tab> one label in items.",
        )
    missing = range(len(labels), len(panels))
    labels += [str(index + 1) if own[index] is None else own[index] for index in missing]
    disabled += [False for _ in missing]
    return labels[: len(panels)], disabled[: len(panels)]


def _panels(children: Children | None) -> tuple[list[Node], list[Call], list[Node]]:
    """The panels, with what stands before the first of them and what stands behind it."""
    before: list[Node] = []
    panels: list[Call] = []
    after: list[Node] = []
    for node in calls_of(Tab, children or ()):
        if isinstance(node, Call):
            panels.append(node)
        else:
            warn(f"<Tabs> may hold only <Tabs.Tab>, not {shown(node)}.", "It is shown beside the tabs.")
            (after if panels else before).append(node)
    return before, panels, after


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
    given = {name: value for name, value in panel.props.items() if name not in ("unmount", "children", "label")}
    root = root_attributes(Tab, "recto-tabpanel", given)
    heading = el("h3", {"id": panel_id, "class": "recto-tab-label"}, text)
    content = panel.children if panel.children is not None else panel.props.get("children")
    return el("div", {"role": "tabpanel", "data-selected": selected, **root}, heading, content)
