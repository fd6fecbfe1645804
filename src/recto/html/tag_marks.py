"""Marks: pieces of start tags by which finished HTML tells what it needs in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Self

from msgspec import Struct

from recto.html.start_tags import StartTag, start_tag_at

_WRITTEN = re.compile(
    r"""\s*(?:<(?P<tag>[a-zA-Z][\w-]*))?[\s>]*
    (?:(?P<name>[a-zA-Z][\w:-]*)\s*=\s*(?:(?P<quote>["'])(?P<value>[^"'<>&]*)(?P<end>["'])?)?)?\s*""",
    re.VERBOSE,
)
_OWN = "recto-"
_OWN_WORD = re.compile(r"recto-[\w-]+")
_CAPITAL_TAG = re.compile("<[A-Z]")
_ANY_TAG = re.compile("<[a-zA-Z]+")
_AFTER_NAME = "\t\n\f\r />="


class TagMark(Struct, frozen=True):
    """What a start tag has: a `tag` name, an attribute `name`, a `value` of that, or several of these.

    A class counts wherever it stands among others. With `is_beginning`, the value need only begin so. `needle` is in
    all HTML with such a tag; a mark without tag and name is in all HTML that has its needle.
    """

    needle: str
    tag: str = ""
    name: str = ""
    value: str = ""
    is_beginning: bool = False

    def is_in(self, html: str) -> bool:
        """Whether a start tag of the HTML has it, however its attributes are quoted and ordered.

        The needle decides on nearly all pages; a tag in a comment counts too.
        """
        return self.needle in html and self._is_at(html)

    def _is_at(self, html: str) -> bool:
        if not (self.tag or self.name):
            return True
        place = self._next(html, 0)
        while place >= 0:
            tag = start_tag_at(html, place)
            if tag is not None and self._fits(tag):
                return True
            # In mere text, what comes before the next tag is passed over: this stays linear.
            end = tag.end if tag is not None else html.find("<", place + 1)
            place = self._next(html, end) if end >= 0 else -1
        return False

    def _next(self, html: str, start: int) -> int:
        """Where the needle stands next; as the name of an attribute, not where a longer name begins so."""
        place = html.find(self.needle, start)
        if self.tag or self.value:
            return place
        while place >= 0 and html[place + len(self.needle) : place + len(self.needle) + 1] not in _AFTER_NAME:
            place = html.find(self.needle, place + 1)
        return place

    def _fits(self, tag: StartTag) -> bool:
        if self.tag and tag.name != self.tag:
            return False
        if not self.name:
            return True
        given = tag.attributes.get(self.name)
        if given is None or not self.value:
            return given is not None
        if self.name != "class":
            return given.startswith(self.value) if self.is_beginning else given == self.value
        *whole, last = self.value.split()
        classes = given.split()
        has_last = any(each.startswith(last) for each in classes) if self.is_beginning else last in classes
        return has_last and all(each in classes for each in whole)


@lru_cache(maxsize=256)
def tag_mark(written: str) -> TagMark:
    """The mark that a piece of a start tag stands for: `<recto-tabs`, `data-blur=`, `class="badge"`, `class="badge-`.

    A value without its second quote is the beginning of one. Other text is looked for as it is written.
    """
    found = _WRITTEN.fullmatch(written)
    if found is None or not (found["tag"] or found["name"]):
        return TagMark(written)
    tag, name = (found["tag"] or "").lower(), (found["name"] or "").lower()
    value = (found["value"] or "").strip()
    return TagMark(_needle(tag, name, value), tag, name, value, found["end"] is None)


def _needle(tag: str, name: str, value: str) -> str:
    """The rarest text that must be there."""
    if value:
        return value.split()[-1]
    return f"<{tag}" if tag else name


class TagMarks(Struct, frozen=True):
    """The marks that are looked for in all pages of a site, by how they are written.

    Most are Recto's own: all names that begin with `recto-` are found in one search. `own` are those by their name,
    `beginnings` those of which only the beginning of a name is known.
    """

    own: Mapping[str, tuple[tuple[str, TagMark], ...]]
    beginnings: tuple[tuple[str, str, TagMark], ...]
    others: tuple[tuple[str, TagMark], ...]

    @classmethod
    def of(cls, written: Iterable[str]) -> Self:
        own: dict[str, tuple[tuple[str, TagMark], ...]] = {}
        beginnings, others = [], []
        for each, mark in {each: tag_mark(each) for each in written}.items():
            word = mark.needle.removeprefix("<")
            if not (word.startswith(_OWN) and (mark.tag or mark.name)):
                others.append((each, mark))
            elif mark.is_beginning:
                beginnings.append((each, word, mark))
            else:
                own[word] = (*own.get(word, ()), (each, mark))
        return cls(own, tuple(beginnings), tuple(others))

    def found_in(self, html: str) -> frozenset[str]:
        """Those that start tags of the HTML have."""
        words = set(_OWN_WORD.findall(html))
        asked = [mark for word in words for mark in self.own.get(word, ())]
        # One search for each beginning, in all words at once.
        listed = "".join([f" {word}" for word in words])
        asked += [(each, mark) for each, start, mark in self.beginnings if f" {start}" in listed]
        found = [each for each, mark in asked if mark.is_in(html)]
        if _CAPITAL_TAG.search(html):
            html = _ANY_TAG.sub(lambda tag: tag[0].lower(), html)
        return frozenset((*found, *(each for each, mark in self.others if mark.is_in(html))))
