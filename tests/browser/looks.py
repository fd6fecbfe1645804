"""Sizes and colours of what a page shows beside those that are wanted: within one pixel, and one step of a colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Look = tuple[str | None, str | None, str | None]
"""Text, background and border; None is not compared."""

_FIND = """
  const found = selector => {
    const [plain, pseudo] = selector.split('::')
    const element = [...document.querySelectorAll(plain)].find(it => it.checkVisibility())
    return element && { element, pseudo, style: getComputedStyle(element, pseudo ? '::' + pseudo : null) }
  }
"""
_MEASURE = f"""sizes => {{{_FIND}
  const places = ['x', 'y', 'width', 'height']
  return Object.fromEntries(Object.entries(sizes).map(([selector, names]) => {{
    const it = found(selector)
    if (!it) return [selector, null]
    const box = it.pseudo ? null : it.element.getBoundingClientRect()
    return [selector, Object.fromEntries(names.map(name =>
      [name, box && places.includes(name) ? box[name] : parseFloat(it.style.getPropertyValue(name))]))]
  }}))
}}"""
_PAINT = f"""selectors => {{{_FIND}
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {{ willReadFrequently: true }})
  const rgba = color => {{
    canvas.clearRect(0, 0, 1, 1)
    const alpha = +(/\\/ ([\\d.]+)\\)$|rgba\\(.*, ([\\d.]+)\\)$/.exec(color)?.slice(1).find(Boolean) ?? 1)
    canvas.fillStyle = alpha < 1 ? color.replace(/(\\/ |, )[\\d.]+\\)$/, '$11)') : color
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3), alpha]
  }}
  return Object.fromEntries(selectors.map(selector => {{
    const it = found(selector)
    if (!it) return [selector, null]
    const {{ style }} = it
    const side = parseFloat(style.borderTopWidth) ? 'Top' : parseFloat(style.borderBottomWidth) ? 'Bottom' : 'Left'
    return [selector, [style.color, style.backgroundColor, style[`border${{side}}Color`]].map(rgba)]
  }}))
}}"""


def wrong_sizes(page: Any, sizes: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, Any]]:
    """What differs, by selector (`::before` may stand after it) and name: a place in the window, or a CSS property."""
    found = page.evaluate(_MEASURE, {selector: list(names) for selector, names in sizes.items()})
    wrong = {
        selector: {
            name: (found[selector] or {}).get(name)
            for name, number in names.items()
            if _differs((found[selector] or {}).get(name), number)
        }
        for selector, names in sizes.items()
    }
    return {selector: values for selector, values in wrong.items() if values}


def _differs(value: float | None, number: float) -> bool:
    return value is None or abs(value - number) > 1


def wrong_colours(page: Any, looks: Mapping[str, Look]) -> dict[tuple[str, str], Any]:
    """What differs, by selector and kind: the wanted colour, and the parts of that which is shown."""
    found = page.evaluate(_PAINT, list(looks))
    kinds = ("text", "ground", "border")
    return {
        (selector, kind): (wanted, shown)
        for selector, look in looks.items()
        for kind, wanted, shown in zip(kinds, look, found[selector] or [None] * 3, strict=True)
        if wanted is not None and (shown is None or not _is_near(wanted, shown))
    }


def _is_near(wanted: str, shown: list[float]) -> bool:
    """Whether a colour is `#rrggbb` or `#rrggbb/alpha`, but for one step of each part."""
    digits, _, alpha = wanted.removeprefix("#").partition("/")
    if alpha and not float(alpha):
        return shown[3] == 0
    parts = [int(digits[place : place + 2], 16) for place in (0, 2, 4)]
    steps = max(abs(one - other) for one, other in zip(parts, shown, strict=False))
    # Parts of translucent colours are known as far as eight bits of their product.
    return steps <= (1 if not alpha else 12) and abs(float(alpha or 1) - shown[3]) < 0.02
