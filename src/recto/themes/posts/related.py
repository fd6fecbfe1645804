"""Finds the posts that have most in common with another one."""

from __future__ import annotations

from collections import Counter

from recto.content.post_collections import Post, PostCollection

_MOST_LOOKED_AT = 50
"""Of each tag only so many of the newest posts are looked at: on a large blog thousands may share one."""


def related_posts(collection: PostCollection, post: Post, count: int) -> tuple[Post, ...]:
    """The posts that share most tags with one, the newest first; those of its series are shown elsewhere."""
    if not count or not post.tags:
        return ()
    shared: Counter[str] = Counter()
    found: dict[str, Post] = {}
    by_tag = collection.tags
    for tag in post.tags:
        for other in by_tag[tag][:_MOST_LOOKED_AT]:
            if other.route != post.route and not (post.series and other.series == post.series):
                # A tag that few posts have says more.
                shared[other.route] += 1000 // len(by_tag[tag]) + 1
                found[other.route] = other
    ranked = sorted(found.values(), key=lambda each: (-shared[each.route], -each.date.timestamp(), each.route))
    return tuple(ranked[:count])
