"""Posts and their tags: the pages that have a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recto.content.dates import own_timestamp
from recto.content.page import Page


def posts_of(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages with a `date` in their front matter, newest first; a date that is none counts for nothing."""
    dated = [(own_timestamp(page.front_matter.get("date")), page) for page in pages]
    found = [(timestamp, page) for timestamp, page in dated if timestamp is not None]
    return tuple(page for _, page in sorted(found, key=lambda each: (-each[0], each[1].route)))


def tags_of(posts: Iterable[Page]) -> Mapping[str, tuple[Page, ...]]:
    """The posts of each tag that their front matter lists under `tags`, most frequent tags first, then by name."""
    by_tag: dict[str, list[Page]] = {}
    for post in posts:
        tags = post.front_matter.get("tags")
        for tag in dict.fromkeys(str(tag) for tag in (tags if isinstance(tags, list | tuple) else ())):
            by_tag.setdefault(tag, []).append(post)
    ordered = sorted(by_tag.items(), key=lambda item: (-len(item[1]), item[0]))
    return {tag: tuple(found) for tag, found in ordered}
