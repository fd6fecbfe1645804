"""The pieces of the page language that are not Markdown: tags, attributes, expressions and elements inside Python.

Offsets count in the text that was scanned; `Region.place` turns them into lines and columns of the file.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from recto.html.elements import VOID_TAGS


class Code(Struct, frozen=True):
    """Python between braces: `start` and `end` enclose it without them; `elements` are the tags written inside."""

    start: int
    end: int
    elements: tuple[JsxElement, ...] = ()


class Attribute(Struct, frozen=True):
    """`name="text"`, `name={code}` or a bare `name`, whose value is None."""

    name: str
    value: str | Code | None
    start: int
    end: int


class Spread(Struct, frozen=True):
    """`{**code}` or `{...code}` among the attributes of a tag."""

    code: Code
    start: int
    end: int


TagKind: TypeAlias = Literal["open", "close", "self"]


class Tag(Struct, frozen=True):
    """One tag; a fragment has the name ''."""

    name: str
    kind: TagKind
    attributes: tuple[Attribute | Spread, ...]
    start: int
    end: int

    @property
    def is_void(self) -> bool:
        """Whether HTML knows no content and no end tag of it."""
        return self.name in VOID_TAGS


class JsxElement(Struct, frozen=True):
    """A tag inside Python with all that stands between it and its end."""

    tag: Tag
    children: tuple[JsxChild, ...]
    start: int
    end: int


class JsxText(Struct, frozen=True):
    start: int
    end: int


JsxChild: TypeAlias = JsxElement | JsxText | Code


class ScanError(Exception):
    """What is wrong at which offset; `unfinished` when the text ended too early."""

    def __init__(self, message: str, offset: int, *, hint: str | None = None, unfinished: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint
        self.unfinished = unfinished
