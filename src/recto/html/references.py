"""Character references in attribute values, read as HTML reads them there."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from recto.late_pattern import late_pattern

_REFERENCE = late_pattern(r"&(?:#[^;&]{1,12};?|[A-Za-z][A-Za-z0-9]{0,40}(?:;|=)?)")


def attribute_text(raw: str) -> str:
    """The text that an attribute value in HTML stands for.

    A name without its semicolon counts only where no letter, digit or `=` follows: `?a=1&copy=2` stays.
    """
    return _REFERENCE.sub(_character, raw) if "&" in raw else raw


def _character(found: re.Match[str]) -> str:
    written = found[0]
    if written[1] == "#" or written[1:] in html5:
        return unescape(written)
    return written
