"""One pass over finished HTML: its ids, and its addresses, read or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recto.html.escaping import escape_text
from recto.html.start_tags import StartTag, start_tags, value_spans
from recto.html.url_attributes import URL_ATTRIBUTES, url_attributes, with_urls

Change = Callable[[str, str, StartTag], str | None]
"""Given an address, its attribute and its tag, gives the address to put in its place, None for the same."""

_ATTRIBUTES = ("id", "name", *URL_ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class FinishedHtml:
    """HTML, and what links can lead to in it: all ids and the names of its `<a>`, in order."""

    html: str
    ids: tuple[str, ...] = ()


def finish_html(html: str, change: Change) -> FinishedHtml:
    """Read HTML once, and change the addresses in its attributes; all else stays as it is, byte by byte."""
    ids: list[str] = []
    parts: list[str] = []
    position = 0
    for tag in start_tags(html, attributes=_ATTRIBUTES):
        ids += anchors_of(tag)
        for (start, end), value in _changes(html, tag, change):
            parts += [html[position:start], f'"{escape_text(value)}"']
            position = end
    return FinishedHtml("".join((*parts, html[position:])) if parts else html, tuple(ids))


def anchors_of(tag: StartTag) -> tuple[str, ...]:
    """What links may call an element: its id, and the `name` of an `<a>`; nothing in a `<template>`."""
    if tag.is_inert:
        return ()
    own, old = tag.attributes.get("id"), tag.attributes.get("name") if tag.name == "a" else None
    return tuple(each for each in dict.fromkeys((own, old)) if each)


def _changes(html: str, tag: StartTag, change: Change) -> list[tuple[tuple[int, int], str]]:
    """The values that change in a tag, and where they stand, in the order of the text."""
    changed = {}
    for name in url_attributes(tag.name, tag.attributes):
        old = tag.attributes[name]
        new = with_urls(name, old, lambda url, name=name: change(url, name, tag))  # type: ignore[misc]
        if new != old:
            changed[name] = new
    if not changed:
        return []
    spans = value_spans(html, tag)
    return sorted((spans[name], value) for name, value in changed.items())
