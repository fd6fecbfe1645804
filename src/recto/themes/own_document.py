"""Documents that a project's root layout writes: what the theme adds to their heads."""

from __future__ import annotations

import re

from recto.html.doctype import end_of_doctype, with_doctype
from recto.html.start_tags import start_tags
from recto.themes.head_elements import subjects_of, without_subjects

_HEAD_END = re.compile(r"</head\b|<body\b", re.IGNORECASE)
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
    said = subjects_of(inside) & _OURS
    return f"{document[: own.end]}{without_subjects(head, said)}{document[own.end :]}"
