"""Where pictures and links of posts and authors were written, for those that lists show and that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from recto.content.post_authors import Authors
from recto.content.post_collections import Post, PostCollection
from recto.errors import Span
from recto.mdx.front_matter import front_matter_span
from recto.settings.places import setting_place

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class WrittenPlaces:
    """The places of one collection's addresses, found when a list first needs them."""

    def __init__(self, root: Path, collection: PostCollection) -> None:
        self._root = root
        self._public = root / "public"
        self._authors = dict(self._of_authors(collection.known))

    def of(self, posts: tuple[Post, ...], *, authors: bool) -> Mapping[str, Span]:
        """The places of what a list shows of posts, and of what it shows of authors."""
        found = {post.image: self._in_page(post, "image") for post in posts if self._may_be_missing(post.image)}
        return {**found, **self._authors} if authors else found

    def _of_authors(self, authors: Authors) -> Iterator[tuple[str, Span]]:
        for key, author in authors.known.items():
            addresses = [("picture", author.picture or ""), *(("links", link) for link in author.links.values())]
            for name, address in addresses:
                if not self._may_be_missing(address):
                    continue
                page = authors.pages.get(key)
                if page is not None:
                    yield address, front_matter_span(page.source.text(), name, path=page.source_path)
                    continue
                place = setting_place(self._root, ("authors", key, name))["where"]
                if place is not None:
                    yield address, place

    def _in_page(self, post: Post, key: str) -> Span:
        source = post.page.source
        return front_matter_span(source.text(), key, path=source.shown)

    def _may_be_missing(self, address: str) -> bool:
        if not address or _ELSEWHERE.match(address):
            return False
        return not (self._public / unquote(address.lstrip("/"))).is_file()


def shown_picture(address: str | None) -> str | None:
    """The picture as a list shows it: one beside the page it was named in is not published, and left out."""
    return address if address and (address.startswith("/") or _ELSEWHERE.match(address)) else None
