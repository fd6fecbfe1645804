"""Routes of the lists of a collection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recto.content.post_collections import PostCollection
from recto.late_pattern import late_pattern

# What no file system or address takes as part of a name, and what would make it a name of another kind.
_UNFIT = late_pattern(r'[\x00-\x1f\x7f/\\:*?"<>|#%\[\]]+')


class PostRoutes:
    """The routes of one collection: of its lists by tag, author, year and series, and of their further pages.

    What a route cannot hold of a name becomes a dash; of names whose routes would differ in capitals only, further
    ones are numbered. Authors with a file have its route.
    """

    __slots__ = ("_authors", "_collection", "_series", "_tags")

    def __init__(self, collection: PostCollection) -> None:
        settings, self._collection = collection.settings, collection
        self._tags = _slugs(collection.tags if settings.tags else ())
        self._authors = _slugs((*collection.known.pages, *collection.authors) if settings.authors else ())
        self._series = _slugs(collection.series if settings.series else ())

    @property
    def index(self) -> str:
        """The list of all posts."""
        return self._collection.folder

    @property
    def archive(self) -> str | None:
        """The list of all posts by year."""
        return self.listing("archive") if self._collection.settings.archive else None

    def listing(self, kind: str) -> str:
        """The list of all `tags`, `authors` or `series`."""
        return f"{self._collection.listings}/{kind}"

    def tag(self, tag: str) -> str | None:
        """The posts of a tag; None where tags have no pages."""
        return self._of("tags", self._tags, tag)

    def author(self, author: str) -> str | None:
        """The posts of an author; None where authors have no pages."""
        return self._of("authors", self._authors, author)

    def series(self, series: str) -> str | None:
        """The posts of a series; None where series have no pages."""
        return self._of("series", self._series, series)

    def _of(self, kind: str, slugs: Mapping[str, str], name: str) -> str | None:
        return f"{self.listing(kind)}/{slugs[name]}" if name in slugs else None


def page_route(first: str, number: int) -> str:
    """The route of a further page of a list."""
    return first if number == 1 else f"{first.rstrip('/')}/page-{number}"


def _slugs(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        slug = plain = _UNFIT.sub("-", name).strip("._ -") or "-"
        number = 1
        while slug.casefold() in taken or slug == "index":
            number += 1
            slug = f"{plain}-{number}"
        taken.add(slug.casefold())
        found[name] = slug
    return found
