"""What a post says of itself to others: Open Graph's article, and a BlogPosting of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from recto.content.post_collections import Post
from recto.plugins import PageDescribed


def article_metadata(event: PageDescribed, post: Post) -> Mapping[str, Any]:
    """Metadata to add; what the page says itself stands over it."""
    known, page = event.metadata, event.page
    authors = event.site.posts_in(page.locale).authors
    names = [authors.named(key) for key in dict.fromkeys(map(authors.key, post.authors))]
    published = post.date.isoformat()
    changed = datetime.fromtimestamp(page.timestamp, UTC).isoformat() if page.timestamp is not None else None
    article = {
        "type": "article",
        "published_time": published,
        "modified_time": changed,
        "authors": [author.name for author in names],
        "tags": list(post.tags),
    }
    people = [
        _without_none({"@type": "Person", "name": author.name, "url": next(iter(author.links.values()), None)})
        for author in names
    ]
    posting = {
        "@type": "BlogPosting",
        "headline": event.title,
        "description": known.get("description"),
        "datePublished": published,
        "dateModified": changed,
        "author": people or None,
        "keywords": list(post.tags) or None,
        "image": _image(known.get("image")),
        "mainEntityOfPage": {"@type": "WebPage", "@id": page.route},
    }
    own = known.get("open_graph")
    added: dict[str, Any] = {
        "open_graph": {**_without_none(article), **(own if isinstance(own, Mapping) else {})},
        "json_ld": known.get("json_ld") or _without_none(posting),
    }
    if names:
        added["authors"] = [{"name": author.name} for author in names]
    return added


def _image(value: Any) -> str | None:
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    address = value.get("url") if isinstance(value, Mapping) else value
    return address if isinstance(address, str) else None


def _without_none(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in (None, [])}
