"""The elements of a document's head, and what each of them says."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from recto.html.start_tags import StartTag, start_tags

_WITH_TEXT = ("title", "style", "script", "noscript")
_NAMES = (*_WITH_TEXT, "meta", "link", "base")
_ONLY_ONCE = frozenset({"canonical", "icon", "manifest"})


class HeadElement(Struct, frozen=True):
    """An element that stands from `start` to `end`.

    `subject` is what it says, of which one document says one; empty for what may stand beside others of its kind.
    """

    start: int
    end: int
    subject: str


def head_elements(html: str) -> Iterator[HeadElement]:
    """The elements that belong into a head, in their order, whatever stands between them."""
    end = 0
    for tag in start_tags(html, names=_NAMES):
        if tag.start >= end:
            end = _end(html, tag)
            yield HeadElement(tag.start, end, _subject(tag))


def subjects_of(html: str) -> frozenset[str]:
    """What the elements say of which one document says one."""
    return frozenset(element.subject for element in head_elements(html) if element.subject)


def without_subjects(html: str, subjects: Collection[str]) -> str:
    """The HTML without the elements that say one of these."""
    if not subjects:
        return html
    parts, position = [], 0
    for element in head_elements(html):
        if element.subject in subjects:
            parts.append(html[position : element.start])
            position = element.end
    return "".join((*parts, html[position:]))


def _end(html: str, tag: StartTag) -> int:
    if tag.name not in _WITH_TEXT:
        return tag.end
    closing = f"</{tag.name}>"
    found = html.find(closing, tag.end)
    return len(html) if found < 0 else found + len(closing)


def _subject(tag: StartTag) -> str:
    if tag.name in ("title", "base"):
        return tag.name
    attributes = tag.attributes
    if tag.name == "meta":
        if "charset" in attributes:
            return "charset"
        return next(
            (attributes[key].strip().lower() for key in ("name", "property", "http-equiv") if key in attributes), ""
        )
    rel = attributes.get("rel", "")
    return rel if tag.name == "link" and rel in _ONLY_ONCE else ""
