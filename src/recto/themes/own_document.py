"""Documents that a project's root layout writes: what the theme adds to their heads."""

from __future__ import annotations

import re

from recto.html.doctype import end_of_doctype, with_doctype
from recto.html.start_tags import StartTag, start_tags

_HEAD_END = re.compile(r"</head\b|<body\b", re.IGNORECASE)
_TITLE_END = "</title>"
# What the theme's head says of these, each in one place.
_OURS = frozenset({"charset", "viewport", "title"})


def with_head(document: str, head: str) -> str:
    """A document with `head` at the start of its own head; what it says there itself is not said twice."""
    document = with_doctype(document)
    own = next(start_tags(document, names=("head",)), None)
    if own is None:
        html = next(start_tags(document, names=("html",)), None)
        end = html.end if html is not None else end_of_doctype(document)
        return f"{document[:end]}<head>{head}</head>{document[end:]}"
    ended = _HEAD_END.search(document, own.end)
    inside = document[own.end : ended.start() if ended else None]
    subject = {_subject(tag) for tag in start_tags(inside, names=("meta", "title"))}
    return f"{document[: own.end]}{_without(head, subject & _OURS)}{document[own.end :]}"


def _without(head: str, subject: set[str]) -> str:
    """A head without the elements that say one of these."""
    parts, position = [], 0
    for tag in start_tags(head, names=("meta", "title")) if subject else ():
        if _subject(tag) in subject:
            parts.append(head[position : tag.start])
            position = head.index(_TITLE_END, tag.end) + len(_TITLE_END) if tag.name == "title" else tag.end
    return "".join((*parts, head[position:]))


def _subject(tag: StartTag) -> str:
    return tag.name if tag.name == "title" else "charset" if "charset" in tag.attributes else _name(tag)


def _name(tag: StartTag) -> str:
    return tag.attributes.get("name", "").strip().lower()
