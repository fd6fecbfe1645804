"""Elements and fragments: the tree that components return."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Protocol

from markupsafe import Markup

from recto.html.attributes import attribute_html, attribute_name, attribute_start, keyword_name, keyword_start
from recto.html.escaping import escape_text
from recto.html.nodes import Node, Parent, Part, fill

_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
VOID_TAGS = frozenset(_VOID_NAMES.split())
"""Elements without content and end tag."""
# The parser drops a newline that directly follows these start tags.
_EATS_NEWLINE = frozenset({"pre", "textarea", "listing"})
# Their content is not HTML: references mean nothing in it, only its own end tag ends it.
_RAW_TEXT = frozenset({"script", "style"})
_TAG_NAME = re.compile(r"[A-Za-z][^\s/>\x00<\"'=]*\Z")
_RAW_END = re.compile(r"<(/?)(s)(cript|tyle)", re.IGNORECASE)


class Element(Parent):
    """An HTML element; nothing in it can be changed. Made by `el` or the builders of `recto.html.tags`."""

    __slots__ = ("_given", "_name_of", "_tag")
    _tag: str
    _given: Mapping[str, object]
    _name_of: Callable[[str], str]

    @property
    def tag(self) -> str:
        """The name of the element."""
        return self._tag

    @property
    def attrs(self) -> Mapping[str, object]:
        """The attributes under HTML's names, with their values as given."""
        return {self._name_of(name): value for name, value in self._given.items()}

    @property
    def children(self) -> tuple[Any, ...]:
        """What is inside."""
        return self._parts

    def rebuilt(self, parts: tuple[Part, ...]) -> Element:
        build = builder(self._tag, as_keywords=self._name_of is keyword_name)
        return build(*parts, **self._given)

    def __repr__(self) -> str:
        return f"<Element {self.tag}>"


class Fragment(Parent):
    """Several nodes that stand where one is asked for."""

    __slots__ = ()

    def __init__(self, *children: Node) -> None:
        self._parts, self._html = fill(children)

    @property
    def children(self) -> tuple[Any, ...]:
        """What stands beside each other."""
        return self._parts

    def rebuilt(self, parts: tuple[Part, ...]) -> Fragment:
        return Fragment(*parts)

    def __repr__(self) -> str:
        return f"<Fragment of {len(self._parts)}>"


class Builder(Protocol):
    """Makes the elements of one name.

    Errors: ValueError for a name no attribute can have and for children of a void element, `NotRenderable`,
    `AttributeValueError`.
    """

    def __call__(self, *children: Node, **attributes: Any) -> Element: ...


class ElementNameError(ValueError):
    """A text that no element can have as its name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is not a name an element can have")


@lru_cache(maxsize=1024)
def builder(tag: str, as_keywords: bool = False) -> Builder:
    """The builder of `<tag>`; it takes attributes in HTML's or React's spelling, or else as Python keywords.

    Errors: ValueError for a name that no element can have.
    """
    if not _TAG_NAME.match(tag):
        raise ElementNameError(tag)
    start, end = f"<{tag}", "" if tag in VOID_TAGS else f"</{tag}>"
    is_special = tag in VOID_TAGS or tag in _RAW_TEXT or tag in _EATS_NEWLINE
    name_of = keyword_name if as_keywords else attribute_name
    start_of = keyword_start if as_keywords else attribute_start

    # The work of every page: written for speed, and measured by bench/html.py.
    def build(*children: Any, **given: Any) -> Element:
        html = start
        if given:
            for name, value in given.items():
                if type(value) is str:
                    html = f'{html}{start_of(name)}{escape_text(value)}"'
                else:
                    html += attribute_html(name_of(name), value)
        inner: str | None
        kind = type(children[0]) if len(children) == 1 else None
        if kind is str:
            inner = escape_text(children[0])
        elif kind is Element:
            inner = children[0]._html
        else:
            children, inner = fill(children)
        if is_special:
            inner = _special_inner(tag, children, inner)
        element = Element()
        element._tag = tag
        element._given = given
        element._name_of = name_of
        element._parts = children
        element._html = None if inner is None else f"{html}>{inner}{end}"
        return element

    build.__name__ = build.__qualname__ = tag
    return build


def el(tag: str, attrs: Mapping[str, object] | None = None, *children: Node) -> Element:
    """An element; attribute names may be HTML's or React's (`className`, `strokeWidth`)."""
    return builder(tag)(*children, **attrs) if attrs else builder(tag)(*children)


def _special_inner(tag: str, parts: tuple[Part, ...], inner: str | None) -> str | None:
    if tag in VOID_TAGS:
        if inner != "":
            raise ValueError(f"<{tag}> cannot have children")
        return ""
    if inner is None:
        return None
    if tag in _EATS_NEWLINE:
        return "\n" + inner if inner.startswith("\n") else inner
    return "".join(_raw_html(tag, part) for part in parts)


def _raw_html(tag: str, part: Part) -> str:
    """Content of a script or style: text is not escaped there, but nothing in it can end the element."""
    if isinstance(part, Markup):
        return part
    if isinstance(part, Parent) and not isinstance(part, Element):
        return "".join(_raw_html(tag, inner) for inner in part._parts)

    def guarded(found: re.Match[str]) -> str:
        code = ord(found[2])
        return f"<{found[1]}" + (f"\\u{code:04x}" if tag == "script" else f"\\{code:x} ") + found[3]

    return _RAW_END.sub(guarded, str(part))
