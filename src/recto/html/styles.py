"""A `style` written as a mapping, turned into CSS text as React does it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UPPER = re.compile(r"[A-Z]")

# Properties whose plain numbers are numbers; any other number is a length in px.
_UNITLESS = """
    animation-iteration-count aspect-ratio border-image-outset border-image-slice border-image-width column-count
    columns fill-opacity flex flex-grow flex-shrink flood-opacity font-weight grid-area grid-column grid-column-end
    grid-column-start grid-row grid-row-end grid-row-start line-clamp line-height opacity order orphans scale
    stop-opacity stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-opacity stroke-width tab-size widows
    z-index zoom
"""
_UNITLESS_NAMES = frozenset(_UNITLESS.split())


def style_text(style: Mapping[str, object]) -> str:
    """`{"fontSize": 12, "color": None}` → `font-size:12px`; None, booleans and empty text are left out."""
    return ";".join(
        f"{name}:{_value_text(name, value)}"
        for name, value in ((_property_name(key), value) for key, value in style.items())
        if value is not None and value != "" and not isinstance(value, bool)
    )


def _property_name(key: str) -> str:
    if key.startswith("--"):
        return key
    name = _UPPER.sub(lambda found: "-" + found[0].lower(), key).replace("_", "-")
    return "-" + name if name.startswith("ms-") else name


def _value_text(name: str, value: object) -> str:
    if not isinstance(value, int | float):
        return str(value).strip()
    number = str(int(value)) if float(value).is_integer() else str(value)
    bare = name.removeprefix("-webkit-").removeprefix("-ms-")
    unitless = number == "0" or name.startswith("--") or bare in _UNITLESS_NAMES
    return number if unitless else number + "px"
