"""Start tags in finished HTML, found as a browser finds them: none in comments, scripts, styles or attribute values.

This runs on every page. What nobody asks for is passed over within one regular expression, whose possessive repeats
keep it linear whatever the text is; Python sees only the tags that matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from recto.html.references import attribute_text

# Their content is text, up to their own end tag. `noscript` is not among them: it is read where no scripts run.
_TEXT_ONLY = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_FOREIGN = frozenset({"svg", "math"})
_SPECIAL = _TEXT_ONLY | _FOREIGN | {"template"}
# The bulk of a page. The general rule says the same of these tags, and takes longer.
_PLAIN_NAMES = "p li ul ol code pre strong em td tr th div h1 h2 h3 h4 h5 h6 br span table thead tbody"
_PLAIN = _PLAIN_NAMES.split()

_SPACE = r"\t\n\f\r "
_NAME = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+"
_VALUE = rf"""(?:"[^"]*+"?+|'[^']*+'?+|[^{_SPACE}>"'][^{_SPACE}>]*+)?+"""
_EQUALS = rf"[{_SPACE}]*+=[{_SPACE}]*+"
_ATTRIBUTES = rf"(?:[{_SPACE}/]++|{_NAME}(?:{_EQUALS}{_VALUE})?+)*+"
_CDATA = "<![CDATA["
_QUOTES = frozenset("\"'")
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
            position = _end_of_comment(html, position, foreign > 0)
            continue
        start, position = position, found.end()
        if not found[4]:
            return  # A tag that does not end is none, and the document ends in it.
        name = found[2].lower()
        if found[1]:
            foreign -= name in _FOREIGN and foreign > 0
            templates -= name == "template" and templates > 0
            continue
        given = _attributes(found[3])
        if name not in _SPECIAL:
            yield StartTag(name, given, start, position, templates > 0)
            continue
        if patterns.is_wanted(name, given):
            yield StartTag(name, given, start, position, templates > 0)
        is_closed = _is_closed(found[3])
        if name in _FOREIGN:
            foreign += not is_closed
        elif name == "template":
            templates += 1
        elif not (foreign and is_closed):
            position = _end_of_text(html, name, position)


def start_tag_at(html: str, place: int) -> StartTag | None:
    """The start tag that a place lies in, None for text; wherever that tag stands, be it a comment."""
    start = place + 1
    # A `<` in the value of an attribute is no beginning of a tag.
    for _ in range(_MOST_BEGINNINGS):
        start = html.rfind("<", 0, start)
        if start < 0:
            return None
        found = _tag().match(html, start)
        if found is not None:
            is_inside = not found[1] and found[4] and place < found.end()
            return StartTag(found[2].lower(), _attributes(found[3]), start, found.end(), False) if is_inside else None
    return None


def value_spans(html: str, tag: StartTag) -> dict[str, tuple[int, int]]:
    """Where the values of a tag's attributes stand in the text that it comes from, their quotes included."""
    spans: dict[str, tuple[int, int]] = {}
    start = tag.start + 1 + len(tag.name)
    for found in _attribute().finditer(html, start, tag.end - 1):
        spans.setdefault(found[1].lower(), found.span(2) if found[2] else (found.end(), found.end()))
    return spans


def _attributes(written: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, raw in _attribute().findall(written):
        name = name.lower()
        if name not in given:
            given[name] = _value_text(raw) if raw else ""
    return given


def _value_text(raw: str) -> str:
    bare = raw.strip(raw[0]) if raw[0] in _QUOTES else raw
    return attribute_text(bare) if "&" in bare else bare


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
    asked = "|".join(each.replace("*", rf"[^{_SPACE}/>=]*+") for each in attributes) or "(?!)"
    with_parenthesis = rf"""style{_EQUALS}(?:"[^"(]*+\(|'[^'(]*+\(|[^{_SPACE}>"'(][^{_SPACE}>(]*+\()"""
    others = "|".join(each.replace("*", rf"[^{_SPACE}/>=]*+") for each in attributes if each != "style")
    stops = rf"(?:{others or '(?!)'})(?![^{_SPACE}/>=])" + (f"|{with_parenthesis}" if "style" in attributes else "")
    special = "|".join(sorted(_SPECIAL | set(names)))
    plain = "|".join(name for name in _PLAIN if name not in names)
    span = "" if "class" in attributes or "span" in names else r'span class="[^"]*+">|'
    alternatives = (
        rf"/(?:{plain}|a)>|{span}(?:{plain})>",
        rf"(?!(?i:{special})(?![^{_SPACE}/>]))[a-zA-Z][^{_SPACE}/>]*+"
        rf"(?:[{_SPACE}/]++|(?!(?i:{stops})){_NAME}(?:{_EQUALS}{_VALUE})?+)*+>",
        rf"/(?!(?i:svg|math|template)(?![^{_SPACE}/>]))[a-zA-Z][^{_SPACE}/>]*+{_ATTRIBUTES}>",
        "(?![a-zA-Z/!?])",
    )
    return _Patterns(
        re.compile(rf"[^<]*+(?:<(?:{'|'.join(alternatives)})[^<]*+)*+"),
        _tag(),
        frozenset(names),
        re.compile(asked),
    )


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(rf"<(/?+)([a-zA-Z][^{_SPACE}/>]*+)({_ATTRIBUTES})(>|\Z)")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(rf"({_NAME})(?:{_EQUALS}({_VALUE}))?")


def _is_closed(written: str) -> bool:
    """Whether a tag ends itself: the `/` at its end is not the end of an unquoted value."""
    return written.endswith("/") and not any(found.end() == len(written) for found in _attribute().finditer(written))


def _end_of_comment(html: str, start: int, is_foreign: bool) -> int:
    """The end of a comment, or of what counts as one: `<!doctype …>`, `<?xml …>`, `</ …>`, CDATA."""
    if not html.startswith("<!--", start):
        end = "]]>" if is_foreign and html.startswith(_CDATA, start) else ">"
        return _after(html, end, start)
    for empty in ("<!-->", "<!--->"):
        if html.startswith(empty, start):
            return start + len(empty)
    found = _comment_end().search(html, start + 4)
    return found.end() if found else len(html)


def _after(html: str, end: str, start: int) -> int:
    found = html.find(end, start)
    return len(html) if found < 0 else found + len(end)


def _end_of_text(html: str, name: str, start: int) -> int:
    """Where the end tag begins that ends an element of mere text."""
    if name == "plaintext":
        return len(html)
    if name == "script":
        return _end_of_script(html, start)
    found = _end_tag(name).search(html, start)
    return found.start() if found else len(html)


def _end_of_script(html: str, start: int) -> int:
    """In a script, `<!-- <script>` hides the next end tag: what old pages did for browsers without scripts."""
    in_comment = is_nested = False
    for found in _script_parts().finditer(html, start):
        part = found[0].lower()
        if part == "<!--":
            in_comment = not html.startswith((">", "->"), found.end()) or in_comment
        elif part == "-->":
            in_comment = is_nested = False
        elif part == "<script":
            is_nested = in_comment
        elif is_nested:
            is_nested = False
        else:
            return found.start()
    return len(html)


@cache
def _comment_end() -> re.Pattern[str]:
    return re.compile("--!?>")


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE)


@cache
def _script_parts() -> re.Pattern[str]:
    return re.compile(rf"<!--|-->|</?script(?=[{_SPACE}/>])", re.IGNORECASE)
