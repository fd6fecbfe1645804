"""Ids of a piece of HTML under other names, and whatever in it refers to them."""

from __future__ import annotations

from collections.abc import Mapping

from recto.html.escaping import escape_text
from recto.html.start_tags import StartTag, start_tags, value_spans

_ID = frozenset({"id", "for", "form", "list", "popovertarget", "commandfor", "aria-activedescendant"})
_IDS = frozenset(
    {
        "headers",
        "itemref",
        "aria-controls",
        "aria-describedby",
        "aria-details",
        "aria-errormessage",
        "aria-flowto",
        "aria-labelledby",
        "aria-owns",
    }
)
_FRAGMENTS = frozenset({"href", "xlink:href"})
_ATTRIBUTES = (*sorted(_ID | _IDS | _FRAGMENTS),)


def ids_in(html: str) -> list[str]:
    """The ids of a piece of HTML in document order, each once."""
    tags = start_tags(html, attributes=("id",))
    return list(dict.fromkeys(tag.attributes["id"] for tag in tags if tag.attributes["id"] and not tag.is_inert))


def with_ids(html: str, names: Mapping[str, str]) -> str:
    """HTML whose ids have other names, as have the labels, links and descriptions in it that mean them."""
    parts: list[str] = []
    position = 0
    for tag in start_tags(html, attributes=_ATTRIBUTES):
        changed = _changed(tag, names)
        spans = value_spans(html, tag) if changed else {}
        for name, value in sorted(changed.items(), key=lambda item: spans[item[0]]):
            start, end = spans[name]
            parts += [html[position:start], f'"{escape_text(value)}"']
            position = end
    return "".join((*parts, html[position:]))


def _changed(tag: StartTag, names: Mapping[str, str]) -> dict[str, str]:
    changed: dict[str, str] = {}
    for name, value in tag.attributes.items():
        if name in _FRAGMENTS and value.startswith("#"):
            new = f"#{names.get(value[1:], value[1:])}"
        elif name in _IDS:
            new = " ".join(names.get(each, each) for each in value.split())
        else:
            new = names.get(value, value) if name in _ID else value
        if new != value:
            changed[name] = new
    return changed
