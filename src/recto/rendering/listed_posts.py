"""Posts and tags for the code of pages, which is made anew when one of the posts changes."""

from __future__ import annotations

from collections.abc import Mapping

from recto.content import Site
from recto.content.current_posts import current_page
from recto.content.post_collections import Post, PostCollection
from recto.errors import RectoError
from recto.rendering.read_audit import claims
from recto.settings.problems import nearest_hint, one_of


def get_posts(collection: str | None = None, *, tag: str | None = None) -> tuple[Post, ...]:
    """The posts of a site, the newest first, without drafts and hidden ones: of one collection or of all, with a tag or
    with any.

    Raises `RectoError` for a collection that the settings do not name, and outside of a page.
    """
    found = [post for each in _collections(collection) for post in each.posts if tag is None or tag in post.tags]
    return tuple(sorted(found, key=lambda post: (-post.date.timestamp(), post.route)))


def get_tags(collection: str | None = None) -> Mapping[str, int]:
    """How many posts each tag has, most frequent tags first. Errors are those of `get_posts`."""
    counts: dict[str, int] = {}
    for each in _collections(collection):
        for tag, posts in each.tags.items():
            counts[tag] = counts.get(tag, 0) + len(posts)
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def _collections(name: str | None) -> tuple[PostCollection, ...]:
    current = current_page()
    if current is None:
        raise RectoError("get_posts and get_tags are for the code of pages.", hint="Call them while a page is made.")
    site, page = current
    known = site.settings.collections
    if not known:
        raise RectoError("This site has no collections of posts.", hint="Write [collections.blog] in recto.toml.")
    if name is not None and name not in known:
        hint = nearest_hint(name, known) or f"There is {one_of(sorted(known), last='and')}."
        raise RectoError(f"There is no collection `{name}`.", hint=hint)
    _note_reads(site)
    return tuple(each for each in site.posts_in(page.locale).collections if name is None or each.name == name)


def _note_reads(site: Site) -> None:
    """The page changes with every page that is a post, with new ones beside them, and with what navigation hides."""
    dated = [page.place for page in site.pages if "date" in page.front_matter and page.source.is_file]
    folders = {str(place.parent) for place in dated}
    metas = [str(meta.file.path) for meta in site.parts.metas] if site.parts is not None else []
    for claim in claims():
        if claim.log is not None:
            claim.log.files.update(map(str, dated), metas)
            claim.log.folders.update(folders)
