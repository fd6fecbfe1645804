"""The numbers of Nextra in `nextra_numbers.md`, and what of them a page does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from tests.browser.looks import Look, wrong_colours, wrong_sizes

_FILE = Path(__file__).with_name("nextra_numbers.md")
_SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top-left", "top-right", "bottom-right", "bottom-left")
_NOTHING = "–"
_NOT_COMPARED = "*"


class Row(NamedTuple):
    """What one element is to look like: sizes by name, and its colours in the light and the dark look."""

    selector: str
    sizes: dict[str, float]
    looks: tuple[Look, Look]


@cache
def tables() -> dict[str, tuple[Row, ...]]:
    """The rows of each table by its key, the word before the colon of its heading."""
    found: dict[str, tuple[Row, ...]] = {}
    for section in re.split(r"^## ", _FILE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        lines = re.findall(r"^\| (`.*) \|$", section, flags=re.MULTILINE)
        found[section.partition(":")[0]] = tuple(_row(line.split(" | ")) for line in lines)
    return found


def wrong_numbers(page: Any, table: str, look: str = "light") -> dict[Any, Any]:
    """What of a table differs by more than a pixel, or a step of a colour."""
    rows = tables()[table]
    sizes = wrong_sizes(page, {row.selector: row.sizes for row in rows})
    colours = wrong_colours(page, {row.selector: row.looks[look == "dark"] for row in rows})
    return {**sizes, **colours}


def _row(cells: list[str]) -> Row:
    selector, place, font, margins, padding, border, radius, *looks = cells
    light, dark = (_look(look) for look in looks)
    sizes = dict(_sizes(place, font, margins, padding, border, radius))
    return Row(selector.strip("`"), sizes, (light, dark))


def _sizes(place: str, font: str, margins: str, padding: str, border: str, radius: str) -> Iterator[tuple[str, float]]:
    yield from _numbers(("x", "y", "width", "height"), re.split(r"[ ,×]", place))
    yield from _numbers(("font-size", "line-height", "font-weight"), re.split("[ /]", font))
    yield from _numbers(("margin-top", "margin-bottom"), margins.split("/"))
    yield from _numbers([f"padding-{side}" for side in _SIDES], _four(padding))
    yield from _numbers([f"border-{corner}-radius" for corner in _CORNERS], _four(radius))
    if border != _NOT_COMPARED:
        # The right side is that of the left, and was not measured.
        widths = {part[0]: part[1:] for part in border.split("+") if border != _NOTHING}
        for side in ("top", "bottom", "left"):
            yield f"border-{side}-width", float(widths.get(side[0].upper(), 0))


def _four(text: str) -> list[str]:
    parts = text.split()
    return parts * 4 if len(parts) == 1 else parts


def _numbers(names: Any, values: list[str]) -> Iterator[tuple[str, float]]:
    for name, value in zip_longest(names, values):
        if value != _NOT_COMPARED:
            yield name, float(value)


def _look(text: str) -> Look:
    """Text, ground and border; all that is not compared is None."""
    if text == _NOT_COMPARED:
        return None, None, None
    ink, ground, border = text.split(" · ")
    return (
        None if ink == _NOT_COMPARED else ink,
        None if ground == _NOT_COMPARED else "#000000/0" if ground == _NOTHING else ground,
        None if border in (_NOT_COMPARED, _NOTHING) else border,
    )
