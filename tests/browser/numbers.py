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
_TOKENS = "tokens"
_COLOURS_OF_CODE = """() => {
  const found = {}
  const texts = document.createTreeWalker(document.getElementById('tokens'), NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode
    const parts = getComputedStyle(parentElement).color.match(/\\d+/g)
    found[data.trim()] ??= '#' + parts.map(part => (+part).toString(16).padStart(2, '0')).join('')
  }
  return found
}"""


class Row(NamedTuple):
    """What one element is to look like: sizes by name, and its colours in the light and the dark look."""

    selector: str
    sizes: dict[str, float]
    looks: tuple[Look, Look]


@cache
def tables() -> dict[str, tuple[Row, ...]]:
    """The rows of each table by its key, the word before the colon of its heading."""
    return {name: tuple(map(_row, rows)) for name, rows in _cells().items() if name != _TOKENS}


def wrong_tokens(page: Any, look: str = "light") -> dict[str, tuple[str, str | None]]:
    """Which words of the code in `#tokens` have another colour: that which is wanted, and that which is shown."""
    wanted = {code.strip("`"): colours[look == "dark"] for code, _, *colours in _cells()[_TOKENS]}
    shown = page.evaluate(_COLOURS_OF_CODE)
    compared = {code: (colour, shown.get(code)) for code, colour in wanted.items() if colour != _NOT_COMPARED}
    return {code: pair for code, pair in compared.items() if pair[0] != pair[1]}


@cache
def _cells() -> dict[str, list[list[str]]]:
    """The cells of each table by its key, row by row."""
    sections = re.split(r"^## ", _FILE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    rows = re.compile(r"^\| (`.*) \|$", re.MULTILINE)
    return {part.partition(":")[0]: [line.split(" | ") for line in rows.findall(part)] for part in sections}


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
