"""Other values for attributes of finished HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from recto.html.escaping import escape_text
from recto.html.start_tags import StartTag, start_tags, value_spans


def with_values(html: str, attributes: tuple[str, ...], change: Callable[[StartTag], Mapping[str, str]]) -> str:
    """HTML in which tags that have one of these attributes get other values; all else stays, byte by byte.

    `change` gives the new values by name: those of attributes that the tag has, and none for what stays.
    """
    parts: list[str] = []
    position = 0
    for tag in start_tags(html, attributes=attributes):
        changed = change(tag)
        if not changed:
            continue
        spans = value_spans(html, tag)
        for name in sorted(changed, key=spans.__getitem__):
            start, end = spans[name]
            # A name without a value has nothing to put the new one in place of.
            equals = "" if start < end else "="
            parts += [html[position:start], f'{equals}"{escape_text(changed[name])}"']
            position = end
    return "".join((*parts, html[position:])) if parts else html
