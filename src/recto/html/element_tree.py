"""Finished HTML as a tree of its elements."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple

from msgspec import Struct, field

from recto.html.elements import VOID_TAGS
from recto.html.tag_syntax import (
    ATTRIBUTES,
    ATTRIBUTES_AS_USUAL,
    TAG_NAME,
    TEXT_ONLY,
    attributes_of,
    end_of_comment,
    end_of_text,
    ends_itself,
)

_BLOCK_NAMES = """
    address article aside blockquote details dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a line of their own."""

# What begins inside ends them, although nobody has written their end tags.
_ENDED_BY = {"p": BLOCKS, "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"})}
_DEEPEST = 60
# Most lines consist of text and these, with attributes in the usual form.
_LEAVES = "a|b|code|del|em|i|kbd|span|strong"


class HtmlElement(Struct):
    """An element; `written` are its attributes as they are written. Children that are texts have no references.

    `holds_blocks` says that an element below this one is a block. One that is not taken apart has no children, and
    what is `inside` it, or its `line`, as it is written.
    """

    tag: str
    written: str = ""
    children: list[HtmlElement | str] = field(default_factory=list)
    holds_blocks: bool = False
    inside: str = ""
    line: str = ""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes by their names in lower case, values as text."""
        return attributes_by_name(self.written) if self.written else _NONE


_NONE: Mapping[str, str] = {}
attributes_by_name = lru_cache(maxsize=1024)(attributes_of)


class _Kept(NamedTuple):
    """Which elements are blocks, and which are not taken apart."""

    blocks: Collection[str]
    whole: Collection[str]
    lines: bool


def element_tree(
    html: str, *, blocks: Collection[str] = BLOCKS, whole: Collection[str] = (), lines: bool = False
) -> HtmlElement:
    """The elements of some HTML in one without a name; those named `whole`, and mere text, are not taken apart.

    With `lines`, those that hold but a line are not either, for `line_pieces`. What is nested too deeply stands beside
    the element around it.
    """
    root = HtmlElement("")
    opened = [root]
    kept = _Kept(blocks, whole, lines)
    position = 0
    while position < len(html):
        position = _read(html, position, opened, kept)
    return root


def line_pieces(html: str) -> list[str]:
    """What a line consists of: text, then the name, attributes and text of an element of mere text, text again, …

    All as it is written. The first and the last piece are text, which may be empty.
    """
    return _leaf().split(html)


def _read(html: str, position: int, opened: list[HtmlElement], kept: _Kept) -> int:
    """Read up to a place where the next piece is not simply what follows, or to the end; gives that place."""
    parent = opened[-1]
    blocks, whole, lines = kept
    for found in _piece().finditer(html, position):
        text, closed, name, written, inner, _, comment = found.groups()
        if text:
            parent.children.append(unescaped(text))
        if closed:
            _close(opened, closed.lower())
            parent = opened[-1]
            continue
        if not name:
            # A tag that does not end is none, and the document ends in it.
            return end_of_comment(html, found.start(7), False) if comment else len(html)
        name = name.lower()
        if parent.tag in _ENDED_BY and name in _ENDED_BY[parent.tag]:
            opened.pop()
            parent = opened[-1]
        element = HtmlElement(name, written, [])
        parent.children.append(element)
        if name in blocks and not parent.holds_blocks:
            _note_block(opened)
        if name in whole or name in TEXT_ONLY:
            start = found.end(4) + 1
            end_of_element = _end_of_whole(html, name, start)
            element.inside = html[start:end_of_element]
            return end_of_element
        is_opened = name not in VOID_TAGS and len(opened) < _DEEPEST and not (written and ends_itself(written))
        if inner is None:
            if is_opened:
                opened.append(element)
                parent = element
        elif not is_opened:
            return found.end(4) + 1
        elif lines:
            element.line = inner
        elif "<" in inner:
            element.children = _line(inner)
        elif inner:
            element.children.append(unescaped(inner))
    return len(html)


@cache
def _piece() -> re.Pattern[str]:
    """Text, with the tag behind it or the `<` of what counts as a comment; a `<` that begins nothing is text.

    Of an element that holds but a line, which is text and elements of mere text, also that and its end tag.
    """
    text = "[^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+"
    line = rf"[^<]*+(?:<({_LEAVES}){ATTRIBUTES_AS_USUAL}>[^<]*+</\6>[^<]*+)*+"
    start = rf"<({TAG_NAME})({ATTRIBUTES_AS_USUAL}{ATTRIBUTES})>(?:({line})</\3>)?+"
    return re.compile(rf"({text})(?:</({TAG_NAME}){ATTRIBUTES}>|{start}|(<[!?]|</(?![a-zA-Z]))|<|\Z)")


@cache
def _leaf() -> re.Pattern[str]:
    return re.compile(rf"<({_LEAVES})({ATTRIBUTES_AS_USUAL})>([^<]*+)</\1>")


def _line(html: str) -> list[HtmlElement | str]:
    """The children of an element that holds but a line."""
    pieces = line_pieces(html)
    children: list[HtmlElement | str] = [unescaped(pieces[0])] if pieces[0] else []
    for name, written, inner, behind in zip(pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        children.append(HtmlElement(name, written, [unescaped(inner)] if inner else []))
        if behind:
            children.append(unescaped(behind))
    return children


def unescaped(html: str) -> str:
    """The text of some HTML without tags."""
    return unescape(html) if "&" in html else html


def _note_block(opened: list[HtmlElement]) -> None:
    for element in reversed(opened):
        if element.holds_blocks:
            return
        element.holds_blocks = True


def _end_of_whole(html: str, name: str, start: int) -> int:
    if name in TEXT_ONLY:
        return end_of_text(html, name, start)
    found = html.find(f"</{name}", start)
    return len(html) if found < 0 else found


def _close(opened: list[HtmlElement], name: str) -> None:
    if opened[-1].tag == name:
        opened.pop()
        return
    for index in range(len(opened) - 2, 0, -1):
        if opened[index].tag == name:
            del opened[index:]
            return
