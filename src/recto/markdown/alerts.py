"""GitHub alerts: block quotes that begin with `[!NOTE]` (ALERT-01 … ALERT-03)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

KINDS = {"note": "info", "tip": "default", "important": "important", "warning": "warning", "caution": "error"}
_MARKER = re.compile(r"[ \t]*\[!([A-Za-z]+)\][ \t]*(?:\n|$)")


def alert_name(tokens: Sequence[Token], index: int) -> str | None:
    """The lower-case name behind `[!` of a block quote that opens at `index`, known or not, or None."""
    if index + 2 >= len(tokens) or tokens[index + 1].type != "paragraph_open":
        return None
    match = _MARKER.match(tokens[index + 2].content)
    return match[1].lower() if match else None


def remove_marker(tokens: Sequence[Token], index: int) -> bool:
    """Take the marker out of the quote's first paragraph; True when nothing is left of that paragraph."""
    children = tokens[index + 2].children or []
    end = next((i for i, child in enumerate(children) if child.type in ("softbreak", "hardbreak")), None)
    del children[: len(children) if end is None else end + 1]
    return not children
