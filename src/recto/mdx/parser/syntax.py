"""The pieces of the page language that are not Markdown: tags, attributes, expressions and elements inside Python.

Offsets count in the text that was scanned; `Region.place` turns them into lines and columns of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Code:
    """Python between braces: `start` and `end` enclose it without them; `elements` are the tags written inside."""

    start: int
    end: int
    elements: tuple[JsxElement, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """`name="text"`, `name={code}` or a bare `name`, whose value is None."""

    name: str
    value: str | Code | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spread:
    """`{**code}` or `{...code}` among the attributes of a tag."""

    code: Code
    start: int
    end: int


TagKind: TypeAlias = Literal["open", "close", "self"]


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; a fragment has the name ''."""

    name: str
    kind: TagKind
    attributes: tuple[Attribute | Spread, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JsxElement:
    """A tag inside Python with all that stands between it and its end."""

    tag: Tag
    children: tuple[JsxChild, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JsxText:
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
