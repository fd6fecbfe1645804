"""Start tags in finished HTML, found as a browser finds them: none in comments, scripts, styles or attribute values.

This runs on every page. What nobody asks for is passed over within one regular expression, whose possessive repeats
keep it linear whatever the text is; Python sees only the tags that matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from recto.html.tag_syntax import (
    ATTRIBUTES,
    EQUALS,
    NAME,
    SPACE,
    TEXT_ONLY,
    VALUE,
    attribute_pattern,
    attributes_of,
    end_of_comment,
    end_of_text,
    ends_itself,
    tag_pattern,
)

_FOREIGN = frozenset({"svg", "math"})
_SPECIAL = TEXT_ONLY | _FOREIGN | {"template"}
# The bulk of a page. The general rule says the same of these tags, and takes longer.
# The names are tried one after another: code consists of spans.
_PLAIN_NAMES = """
    span code b i u p td li dd var tr th strong em ul ol pre div h2 h3 h4 h1 h5 h6 br dl dt section small
    table thead tbody
"""
_PLAIN = _PLAIN_NAMES.split()
_PLAIN_ATTRIBUTES = ("class", "dir", "align", "tabindex")
_MOST_BEGINNINGS = 8


class StartTag(NamedTuple):
    """A start tag, `html[start:end]`: its name and those of its attributes in lower case, values as text.

    Of several attributes with one name the first counts. `is_inert` tags stand in a `<template>` and are no part of
    the document.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    is_inert: bool


def start_tags(html: str, *, names: tuple[str, ...] = (), attributes: tuple[str, ...] = ()) -> Iterator[StartTag]:
    """The start tags that have one of these names, or one of these attributes, in document order.

    `data-*` stands for all attributes that begin so; a `style` counts only where its value has a parenthesis.
    """
    patterns = _patterns(names, attributes)
    position = foreign = templates = 0
    # Most of the text is passed over in this one step.
    while (position := patterns.uninteresting.match(html, position).end()) < len(html):  # type: ignore[union-attr]
        found = patterns.tag.match(html, position)
        if found is None:
            position = end_of_comment(html, position, foreign > 0)
            continue
        start, position = position, found.end()
        if not found[4]:
            return  # A tag that does not end is none, and the document ends in it.
        name = found[2].lower()
        if found[1]:
            foreign -= name in _FOREIGN and foreign > 0
            templates -= name == "template" and templates > 0
            continue
        given = attributes_of(found[3])
        if name not in _SPECIAL:
            yield StartTag(name, given, start, position, templates > 0)
            continue
        if patterns.is_wanted(name, given):
            yield StartTag(name, given, start, position, templates > 0)
        is_closed = ends_itself(found[3])
        if name in _FOREIGN:
            foreign += not is_closed
        elif name == "template":
            templates += 1
        elif not (foreign and is_closed):
            position = end_of_text(html, name, position)


def start_tag_at(html: str, place: int) -> StartTag | None:
    """The start tag that a place lies in, None for text; wherever that tag stands, be it a comment."""
    start = place + 1
    # A `<` in the value of an attribute is no beginning of a tag.
    for _ in range(_MOST_BEGINNINGS):
        start = html.rfind("<", 0, start)
        if start < 0:
            return None
        found = tag_pattern().match(html, start)
        if found is not None:
            is_inside = not found[1] and found[4] and place < found.end()
            return StartTag(found[2].lower(), attributes_of(found[3]), start, found.end(), False) if is_inside else None
    return None


def value_spans(html: str, tag: StartTag) -> dict[str, tuple[int, int]]:
    """Where the values of a tag's attributes stand in the text that it comes from, their quotes included."""
    spans: dict[str, tuple[int, int]] = {}
    start = tag.start + 1 + len(tag.name)
    for found in attribute_pattern().finditer(html, start, tag.end - 1):
        spans.setdefault(found[1].lower(), found.span(2) if found[2] else (found.end(), found.end()))
    return spans


class _Patterns(NamedTuple):
    uninteresting: re.Pattern[str]
    tag: re.Pattern[str]
    names: frozenset[str]
    wanted: re.Pattern[str]

    def is_wanted(self, name: str, attributes: Iterable[str]) -> bool:
        return name in self.names or any(self.wanted.fullmatch(each) for each in attributes)


@cache
def _patterns(names: tuple[str, ...], attributes: tuple[str, ...]) -> _Patterns:
    """Compiled when they are first needed: that takes some milliseconds."""
    asked = "|".join(each.replace("*", rf"[^{SPACE}/>=]*+") for each in attributes) or "(?!)"
    with_parenthesis = rf"""style{EQUALS}(?:"[^"(]*+\(|'[^'(]*+\(|[^{SPACE}>"'(][^{SPACE}>(]*+\()"""
    others = "|".join(each.replace("*", rf"[^{SPACE}/>=]*+") for each in attributes if each != "style")
    stops = rf"(?:{others or '(?!)'})(?![^{SPACE}/>=])" + (f"|{with_parenthesis}" if "style" in attributes else "")
    special = "|".join(sorted(_SPECIAL | set(names)))
    plain = "|".join(name for name in _PLAIN if name not in names)
    # Who asks for names alone has no use for any attribute.
    harmless = "|".join(each for each in _PLAIN_ATTRIBUTES if each not in attributes) if attributes else "[a-z-]++"
    alternatives = (
        rf'/(?:{plain}|a)>|(?:{plain})(?: (?:{harmless})="[^"]*+")*+>',
        rf"(?!(?i:{special})(?![^{SPACE}/>]))[a-zA-Z][^{SPACE}/>]*+"
        rf"(?:[{SPACE}/]++|(?!(?i:{stops})){NAME}(?:{EQUALS}{VALUE})?+)*+>",
        rf"/(?!(?i:svg|math|template)(?![^{SPACE}/>]))[a-zA-Z][^{SPACE}/>]*+{ATTRIBUTES}>",
        "(?![a-zA-Z/!?])",
    )
    return _Patterns(
        re.compile(rf"[^<]*+(?:<(?:{'|'.join(alternatives)})[^<]*+)*+"),
        tag_pattern(),
        frozenset(names),
        re.compile(asked),
    )
