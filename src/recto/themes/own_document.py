"""Documents that a project's root layout writes: what the theme adds to their heads."""

from __future__ import annotations

import re

from recto.html.start_tags import StartTag, start_tags

_DOCTYPE = re.compile(r"\s*<!doctype\b", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\b|<body\b", re.IGNORECASE)
# What the theme's head says of these, each in one place.
_OURS = {
    "charset": re.compile(r'<meta charset="[^"]*">'),
    "viewport": re.compile(r'<meta name="viewport"[^>]*>'),
    "title": re.compile(r"<title>.*?</title>", re.DOTALL),
}


def with_head(document: str, head: str) -> str:
    """A document with `head` at the start of its own head; what it says there itself is not said twice."""
    start = "" if _DOCTYPE.match(document) else "<!doctype html>"
    own = next(start_tags(document, names=("head",)), None)
    if own is None:
        html = next(start_tags(document, names=("html",)), None)
        end = html.end if html is not None else 0
        return f"{start}{document[:end]}<head>{head}</head>{document[end:]}"
    ended = _HEAD_END.search(document, own.end)
    inside = document[own.end : ended.start() if ended else None]
    for said in {_said(tag) for tag in start_tags(inside, names=("meta", "title"))}:
        if said in _OURS:
            head = _OURS[said].sub("", head, count=1)
    return f"{start}{document[: own.end]}{head}{document[own.end :]}"


def _said(tag: StartTag) -> str:
    return tag.name if tag.name == "title" else "charset" if "charset" in tag.attributes else _name(tag)


def _name(tag: StartTag) -> str:
    return tag.attributes.get("name", "").strip().lower()
