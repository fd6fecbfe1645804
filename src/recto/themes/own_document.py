"""Documents that a project's root layout writes: what the theme adds to their heads."""

from __future__ import annotations

import re

_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_HTML = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*<!doctype\b", re.IGNORECASE)
_OWN_PARTS = (
    (re.compile(r"<meta\s[^>]*\bcharset\b", re.IGNORECASE), re.compile(r'<meta charset="[^"]*">')),
    (re.compile(r"<meta\s[^>]*\bname=.?viewport\b", re.IGNORECASE), re.compile(r'<meta name="viewport"[^>]*>')),
    (re.compile(r"<title\b", re.IGNORECASE), re.compile(r"<title>.*?</title>", re.DOTALL)),
)


def with_head(document: str, head: str) -> str:
    """A document with `head` at the start of its own head; what it says there itself is not said twice."""
    start = "" if _DOCTYPE.match(document) else "<!doctype html>"
    found = _HEAD.search(document)
    if found is None:
        html = _HTML.search(document)
        end = html.end() if html is not None else 0
        return f"{start}{document[:end]}<head>{head}</head>{document[end:]}"
    own_end = document.lower().find("</head>", found.end())
    own = document[found.end() : own_end if own_end >= 0 else None]
    for theirs, ours in _OWN_PARTS:
        if theirs.search(own):
            head = ours.sub("", head, count=1)
    return f"{start}{document[: found.end()]}{head}{document[found.end() :]}"
