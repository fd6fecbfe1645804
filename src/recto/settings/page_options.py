"""Options of single pages (`theme` in `_meta` files and front matter): each theme declares its own."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Literal, Self


@dataclass(frozen=True, slots=True)
class PageOptions:
    """The options of one page, all resolved. A theme declares them as the fields of a frozen dataclass below this one.

    A field is `bool` (with `| None` where nothing said has a meaning of its own), or a `Literal` of texts; each has a
    default. Folders hand their options down to their pages.
    """

    def with_changes(self, changes: Mapping[str, Any]) -> Self:
        """These options with some of them replaced; the same object when nothing changes."""
        return replace(self, **changes) if changes else self

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all options, as Python spells them."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def choices(cls) -> Mapping[str, tuple[str, ...]]:
        """What each option that is a word may be; all others are true or false."""
        kind: Any = cls
        return _choices(kind)

    @classmethod
    def of_python_pages(cls) -> Mapping[str, Any]:
        """The options that are different for pages written in Python, unless the page asks for them."""
        return {}


@dataclass(frozen=True, slots=True)
class AnyPageOptions(PageOptions):
    """The options of pages that belong to no site, and so to no theme: they are kept as they are written."""

    given: tuple[tuple[str, Any], ...] = ()

    def with_changes(self, changes: Mapping[str, Any]) -> Self:
        return replace(self, given=tuple({**dict(self.given), **changes}.items())) if changes else self


@cache
def _choices(kind: Any) -> Mapping[str, tuple[str, ...]]:
    hints = typing.get_type_hints(kind)
    return {name: typing.get_args(hints[name]) for name in kind.names() if typing.get_origin(hints[name]) is Literal}
