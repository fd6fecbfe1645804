"""One page of a site, as its path and its head describe it."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from recto.content.page_source import PageSource

PageKind = Literal["md", "mdx", "py"]
TitleOrigin = Literal["text", "name", "parser", "open", "page"]


class Page(Struct, frozen=True, eq=False):
    """One page.

    `route` starts with `/` and does not end with it (but for `/`); a dynamic one keeps its brackets. `source_path` is
    relative to the site with `/`; `name` is the page's key in `_meta` (`index` for a folder's own page). `title` is
    that of the page itself, `sidebar_title` the shorter one for navigation. `title_origin` says where the title
    comes from: the page's `text` as it is, the file's `name`, the `parser` with the site's Markdown extensions, or the
    `page` when it ran; until then it is `open`, and so is other metadata. `timestamp` is when the file was last
    changed, in seconds since 1970, and `authors` are those who changed it, newest first, where that is known. `locale`
    is the page's language on a site that has several; `original` is the route of the page whose content this one shows
    because nobody has translated it. `stamp` (modification time, size) tells whether the file is still the one that was
    read; pages that differ in nothing else are equal.
    """

    route: str
    source: PageSource
    kind: PageKind
    title: str
    front_matter: Mapping[str, Any]
    name: str
    sidebar_title: str = ""
    locale: str | None = None
    timestamp: int | None = None
    authors: tuple[str, ...] = ()
    original: str | None = None
    stamp: tuple[int, int] = (0, 0)
    title_origin: TitleOrigin = "text"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Page) and _compared(self) == _compared(other)

    # Front matter cannot be hashed.
    __hash__ = None  # type: ignore[assignment]

    @property
    def source_path(self) -> str:
        """What messages call the page's source: for a file its path relative to the site, with `/`."""
        return self.source.shown

    @property
    def place(self) -> Path:
        """The page's file, or the path that it would have as a file."""
        return self.source.place


_compared = attrgetter(*(name for name in Page.__struct_fields__ if name != "stamp"))
