"""Content tabs, which stand one behind the other: `=== "label"`, or blocks `/// tab | label`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from recto.dialects.material.blocks.lines import INDENT, Line, Lines, indentation, indented_body, next_filled
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList

_TAB = re.compile(r"""[ ]{0,3}={3}(?P<marks>\+!|!\+|\+|!)? +"(?P<label>.*?)" *$""")


class Tab(Struct, frozen=True):
    """One tab: its label and lines, whether it is shown first, and attributes of its panel."""

    label: str
    lines: tuple[Line, ...]
    line: int
    selected: bool = False
    attributes: Mapping[str, Any] = field(default_factory=dict)


def _tabs(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = _TAB.match(lines[index].text)
    if match is None:
        return None
    tabs: list[Tab] = []
    end = index
    while match is not None:
        body, behind = indented_body(lines, end + 1, indentation(lines[end].text) + INDENT)
        marks = match["marks"] or ""
        tabs.append(Tab(match["label"], tuple(body), lines[end].number, "+" in marks))
        end = behind if body else end + 1
        following = next_filled(lines, end)
        match = _TAB.match(lines[following].text) if following < len(lines) else None
        if match is not None and "!" in (match["marks"] or ""):
            match = None
        if match is not None:
            end = following
    write_tabs(reader, tabs, out)
    return end


def write_tabs(reader: BlockReader, tabs: Sequence[Tab], out: TokenList) -> None:
    """The tokens of tabs, as the component `Tabs` would write them."""
    selected = next((number for number in reversed(range(len(tabs))) if tabs[number].selected), 0)
    line = tabs[0].line
    key = {"data-storage-key": "|".join(tab.label for tab in tabs)} if reader.options.linked_tabs else {}
    out.element("recto-tabs", line, key)
    out.element("div", line, {"role": "tablist", "aria-orientation": "horizontal", "class": "recto-tablist"})
    for number, tab in enumerate(tabs):
        is_first = number == selected
        state = {"aria-selected": "true" if is_first else "false", "tabindex": 0 if is_first else -1}
        out.element("button", tab.line, {"type": "button", "role": "tab", "class": "recto-tab", **state})
        out.inline(tab.label, tab.line)
        out.end("button")
    out.end("div")
    for number, tab in enumerate(tabs):
        shown = {"data-selected": True} if number == selected else {}
        panel = {"role": "tabpanel", **shown, "class": "recto-tabpanel", **tab.attributes}
        opening = out.element("div", tab.line, panel)
        opening.meta["tab"] = tab.label
        out.element("h3", tab.line, {"class": "recto-tab-label"})
        out.inline(tab.label, tab.line)
        out.end("h3")
        reader.read(tab.lines, out)
        out.end("div")
    out.end("recto-tabs")


TABS = BlockRule("=", _tabs, _TAB)
