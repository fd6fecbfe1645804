"""Collections of posts: which pages of a site are posts, and what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from recto.content.dates import own_timestamp
from recto.content.page import Page
from recto.content.post_authors import Authors
from recto.content.post_folders import folder_of, listings_of, pages_in
from recto.settings import CollectionSettings, Settings
from recto.strings.dates import long_date


class Post(Struct, frozen=True):
    """One post, as lists show it.

    `date` is in UTC, `date_text` how it is written in the language of the post, `image` its cover, `page` what the
    folders say of it.
    """

    route: str
    title: str
    date: datetime
    date_text: str
    description: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    series: str
    image: str
    image_alt: str
    pinned: bool
    page: Page

    @classmethod
    def of(cls, page: Page, language: str, date_format: str | None = None) -> Self | None:
        """The post that a page is; None for one without a date, which is written as the `date_format` has it."""
        data = page.front_matter
        timestamp = own_timestamp(data.get("date"))
        if timestamp is None:
            return None
        date = datetime.fromtimestamp(timestamp, UTC)
        return cls(
            page.route,
            page.title,
            date,
            date.strftime(date_format) if date_format else long_date(date.date(), language),
            _text(data.get("description")),
            tuple(dict.fromkeys(_texts(data.get("tags")))),
            tuple(dict.fromkeys(_authors(data))),
            _text(data.get("series")),
            _text(data.get("image")),
            _text(data.get("image_alt")),
            data.get("pinned") is True,
            page,
        )


class PostCollection(Struct, frozen=True, dict=True):
    """The posts of one collection, newest first; `settings` is its table, `folder` and `listings` are routes in it.

    `known` are the authors of whom more is known than what posts say.
    """

    name: str
    settings: CollectionSettings
    folder: str
    listings: str
    posts: tuple[Post, ...]
    known: Authors

    @cached_property
    def pinned_first(self) -> tuple[Post, ...]:
        """The posts as the list of all shows them."""
        return tuple(sorted(self.posts, key=lambda post: not post.pinned))

    @cached_property
    def tags(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts of each tag, most frequent tags first; of equally frequent ones that of the newest post."""
        return _grouped(((tag, post) for post in self.posts for tag in post.tags), by_size=True)

    @cached_property
    def authors(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts of each author by key or name; those with a file are there without any."""
        found = _grouped((author, post) for post in self.posts for author in post.authors)
        return {**found, **{key: () for key in self.known.pages if key not in found}}

    @cached_property
    def years(self) -> Mapping[int, tuple[Post, ...]]:
        """The posts of each year, the last one first."""
        return _grouped((post.date.year, post) for post in self.posts)

    @cached_property
    def series(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts of each series in the order in which they are read, the oldest first."""
        found = _grouped((post.series, post) for post in self.posts if post.series)
        return {name: tuple(reversed(posts)) for name, posts in found.items()}


def post_collections(
    settings: Settings,
    pages: Iterable[Page],
    hidden: Collection[str],
    path_of: Callable[[Page], str],
    authors: Authors,
) -> tuple[PostCollection, ...]:
    """The collections that the settings name, with the posts among `pages`; `hidden` routes are in no list.

    Posts name `authors` by their keys, whichever way they were written. Pages that Recto makes are no posts, nor are
    copies of pages that are not translated.
    """
    own = [page for page in pages if page.source.is_file or "date" in page.front_matter]
    found = []
    for name, each in settings.collections.items():
        folder = folder_of(name, each)
        posts = (
            Post.of(page, page.locale or settings.language, each.date_format)
            for page in pages_in(own, folder, path_of)
            if page.route not in hidden and not page.original
        )
        known = (_with_keys(post, authors) for post in posts if post is not None)
        ordered = sorted(known, key=lambda post: (-post.date.timestamp(), post.route))
        found.append(PostCollection(name, each, folder, listings_of(name, settings), tuple(ordered), authors))
    return tuple(found)


def _with_keys(post: Post, authors: Authors) -> Post:
    keys = tuple(dict.fromkeys(map(authors.key, post.authors)))
    return post if keys == post.authors else replace(post, authors=keys)


def _grouped(pairs: Iterable[tuple[Any, Post]], *, by_size: bool = False) -> Mapping[Any, tuple[Post, ...]]:
    found: dict[Any, list[Post]] = {}
    for key, post in pairs:
        found.setdefault(key, []).append(post)
    items = sorted(found.items(), key=lambda item: -len(item[1])) if by_size else found.items()
    return {key: tuple(posts) for key, posts in items}


def _authors(data: Mapping[str, Any]) -> Iterator[str]:
    for key in ("author", "authors"):
        value = data.get(key)
        for item in value if isinstance(value, list | tuple) else (value,):
            name = item.get("name") if isinstance(item, Mapping) else item
            yield from filter(None, [_text(name)])


def _texts(value: Any) -> Iterator[str]:
    items = value if isinstance(value, list | tuple) else (value,)
    return filter(None, map(_text, items))


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
