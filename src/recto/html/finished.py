"""One pass over finished HTML: its ids, and its addresses, read or changed."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from recto.html.attribute_changes import with_values
from recto.html.start_tags import StartTag
from recto.html.url_attributes import URL_ATTRIBUTES, url_attributes, with_urls

Change = Callable[[str, str, StartTag], str | None]
"""Given an address, its attribute and its tag, gives the address to put in its place, None for the same."""

_ATTRIBUTES = ("id", "name", *URL_ATTRIBUTES)


class FinishedHtml(Struct, frozen=True):
    """HTML, and what links can lead to in it: all ids and the names of its `<a>`, in order."""

    html: str
    ids: tuple[str, ...] = ()


def finish_html(html: str, change: Change) -> FinishedHtml:
    """Read HTML once, and change the addresses in its attributes; all else stays as it is, byte by byte."""
    ids: list[str] = []

    def changes(tag: StartTag) -> dict[str, str]:
        ids.extend(anchors_of(tag))
        return _changes(tag, change)

    return FinishedHtml(with_values(html, _ATTRIBUTES, changes), tuple(ids))


def anchors_of(tag: StartTag) -> tuple[str, ...]:
    """What links may call an element: its id, and the `name` of an `<a>`; nothing in a `<template>`."""
    if tag.is_inert:
        return ()
    own, old = tag.attributes.get("id"), tag.attributes.get("name") if tag.name == "a" else None
    return tuple(each for each in dict.fromkeys((own, old)) if each)


def _changes(tag: StartTag, change: Change) -> dict[str, str]:
    changed = {}
    for name in url_attributes(tag.name, tag.attributes):
        old = tag.attributes[name]
        new = with_urls(name, old, lambda url, name=name: change(url, name, tag))  # type: ignore[misc]
        if new != old:
            changed[name] = new
    return changed
