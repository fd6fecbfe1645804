"""Text in XML files."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_text(text: str) -> str:
    """Escaped for content and attributes, without the characters that XML cannot hold."""
    if not text.isprintable():
        text = _forbidden().sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@cache
def _forbidden() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_time(timestamp: int | float) -> str:
    """A time in seconds since 1970 as feeds and sitemaps write it."""
    return datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def element(name: str, text: str, **attributes: str) -> str:
    """One element on a line of its own; nothing when both text and attributes are empty."""
    if not text and not attributes:
        return ""
    given = "".join(f' {key.rstrip("_")}="{xml_text(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{xml_text(text)}</{name}>\n" if text else f"<{name}{given}/>\n"
