"""Ids of a piece of HTML under other names, and whatever in it refers to them."""

from __future__ import annotations

from collections.abc import Mapping

from recto.html.attribute_changes import with_values
from recto.html.start_tags import StartTag, start_tags

_ID = frozenset({"id", "for", "form", "list", "popovertarget", "commandfor", "aria-activedescendant"})
ID_LISTS = frozenset(
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
"""Attributes that hold ids with spaces between them."""
_FRAGMENTS = frozenset({"href", "xlink:href"})
_ATTRIBUTES = (*sorted(_ID | ID_LISTS | _FRAGMENTS),)


def ids_in(html: str) -> list[str]:
    """The ids of a piece of HTML in document order, each once."""
    tags = start_tags(html, attributes=("id",))
    return list(dict.fromkeys(tag.attributes["id"] for tag in tags if tag.attributes["id"] and not tag.is_inert))


def with_ids(html: str, names: Mapping[str, str]) -> str:
    """HTML whose ids have other names, as have the labels, links and descriptions in it that mean them."""
    return with_values(html, _ATTRIBUTES, lambda tag: _changed(tag, names))


def _changed(tag: StartTag, names: Mapping[str, str]) -> dict[str, str]:
    changed: dict[str, str] = {}
    for name, value in tag.attributes.items():
        if name in _FRAGMENTS and value.startswith("#"):
            new = f"#{names.get(value[1:], value[1:])}"
        elif name in ID_LISTS:
            new = " ".join(names.get(each, each) for each in value.split())
        else:
            new = names.get(value, value) if name in _ID else value
        if new != value:
            changed[name] = new
    return changed
