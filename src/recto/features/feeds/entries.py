"""The posts of feeds: which they are, and what each feed says of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from msgspec import Struct

from recto.content import Site
from recto.content.post_collections import Post
from recto.features.feeds.content import feed_content
from recto.plugins import BeforePublish, PublishedPage


class FeedEntry(Struct, frozen=True):
    """One post; `address` is whole, `content` its HTML where the feed has it, `image` the address of its cover."""

    address: str
    title: str
    date: datetime
    changed: float
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image: str = ""


class FeedTopic(Struct, frozen=True):
    """What one feed is about: all posts, or those of a tag; `folder` is where its files lie, `route` its page."""

    title: str
    folder: str
    route: str
    posts: tuple[PublishedPage, ...]


def listed_posts(site: Site, pages: Iterable[PublishedPage]) -> tuple[PublishedPage, ...]:
    """The posts of a site, the newest first: those of its collections, else all pages with a date."""
    dated = [page for page in pages if page.date is not None and page.is_listed]
    if site.settings.collections:
        dated = [page for page in dated if site.posts_in(page.locale).has(page.route)]
    return tuple(sorted(dated, key=lambda page: (-_time(page).timestamp(), page.route)))


def topics(site: Site, posts: tuple[PublishedPage, ...], title: str, *, by_tag: bool) -> list[FeedTopic]:
    """The feeds of a site; each tag that has a page has one where `by_tag` says so."""
    found = [FeedTopic(title, "", "/", posts)]
    if not by_tag:
        return found
    by_route = {page.route: page for page in posts}
    for locale in dict.fromkeys(page.locale for page in posts):
        known = site.posts_in(locale)
        for collection in known.collections:
            for tag, tagged in collection.tags.items():
                route = known.routes[collection.name].tag(tag)
                own = tuple(by_route[post.route] for post in tagged if post.route in by_route)
                if route is not None and own:
                    whole = f"{known.home}{route}"
                    found.append(FeedTopic(f"{tag} – {title}", f"{whole.strip('/')}/", whole, own))
    return found


class EntryMaker:
    """Makes the entries of a site's feeds: the same post once, in however many feeds it stands."""

    def __init__(self, event: BeforePublish, *, full: bool) -> None:
        self._event = event
        self._full = full
        self._made: dict[str, FeedEntry] = {}

    def entry(self, page: PublishedPage) -> FeedEntry:
        """What feeds say of a post."""
        if page.route not in self._made:
            self._made[page.route] = self._entry(page)
        return self._made[page.route]

    def _entry(self, page: PublishedPage) -> FeedEntry:
        date, address, post = _time(page), self._event.address(page.route), self._post(page)
        authors = self._event.site.posts_in(page.locale).authors
        keys = dict.fromkeys(map(authors.key, post.authors)) if post is not None else ()
        image = post.image if post is not None else ""
        if image.startswith("/") and not image.startswith("//"):
            image = self._event.file_address(image.lstrip("/"))
        return FeedEntry(
            address,
            page.title,
            date,
            max(page.timestamp or 0, date.timestamp()),
            page.description,
            feed_content(self._document(page.route), lambda link: urljoin(address, link)) if self._full else "",
            tuple(authors.named(key).name for key in keys),
            post.tags if post is not None else (),
            image,
        )

    def _post(self, page: PublishedPage) -> Post | None:
        known = self._event.site.page(page.route)
        return Post.of(known, self._event.site.settings.language) if known is not None else None

    def _document(self, route: str) -> str:
        path = route.strip("/")
        files = (f"{path}.html", f"{path}/index.html") if path else ("index.html",)
        found = next((file for name in files if (file := Path(self._event.folder, name)).is_file()), None)
        return found.read_text("utf-8") if found is not None else ""


def _time(page: PublishedPage) -> datetime:
    assert page.date is not None
    date = page.date if page.date.tzinfo is not None else page.date.replace(tzinfo=UTC)
    return date.astimezone(UTC)
