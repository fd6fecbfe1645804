"""The whole navigation of a site in one list, in place of `_meta` files."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from recto.settings.base import Table


class NavEntry(Table, frozen=True):
    """An entry of the navigation: a page, a link, or a list of entries. A bare text is the file of a page."""

    title: Annotated[str | None, Meta(description="Its words; without them a page's own title.")] = None
    titles: Annotated[dict[str, str], Meta(description="Its words in other languages of the site, by their tags.")] = (
        field(default_factory=dict)
    )
    page: Annotated[
        str | None,
        Meta(description="File of a page, below the folder of pages; with `entries`, the page that stands for them."),
    ] = None
    link: Annotated[str | None, Meta(description="Address that it leads to.")] = None
    entries: Annotated[tuple[NavEntry, ...] | None, Meta(description="Entries below it.")] = None
    type: Annotated[
        Literal["doc", "page"], Meta(description="Whether it stands in the sidebar or, as `page`, in the navbar.")
    ] = "doc"

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"page": value} if isinstance(value, str) else None

    @classmethod
    def shorthand(cls) -> str:
        return "the file of a page"
