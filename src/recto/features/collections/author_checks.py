"""Checks authors: what their files say, and that posts name those whom the site knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from recto.content import Page, Site
from recto.content.post_authors import AuthorFile, Authors
from recto.content.post_collections import Post
from recto.errors import RectoError, RectoWarning, Span, nearest
from recto.features.collections.checks import refused
from recto.mdx.front_matter import front_matter_span
from recto.settings.places import setting_place
from recto.settings.problems import one_of

_FILE = "the file of an author"


def author_errors(authors: Authors, tables: Iterable[str], root: Path) -> Iterator[RectoError]:
    """An error for each file whose front matter is not that of an author, or that says what a table says as well."""
    for key, page in authors.pages.items():
        if page.original is not None:
            continue
        try:
            msgspec.convert(dict(page.front_matter), AuthorFile)
        except msgspec.ValidationError as error:
            yield refused(page, str(error), AuthorFile, _FILE)
        picture = page.front_matter.get("picture")
        if isinstance(picture, str) and not picture.startswith(("/", "https:", "http:")):
            where, hint = _place(page, "picture"), f"Put it into public/ and write `/{picture.removeprefix('./')}`."
            source = page.source.text()
            yield RectoError(f"The picture {picture} is not published.", where=where, hint=hint, source=source)
        if key in tables:
            place = setting_place(root, ("authors", key))
            hint = f"Remove this file, or [authors.{key}] from {place['where'] or 'the settings'}."
            yield RectoError(f"The author `{key}` is described twice.", where=Span(page.source_path, 1), hint=hint)


def unknown_authors(site: Site) -> Iterator[RectoWarning]:
    """A warning for each name in a post that looks like the key of an author, and is none.

    Sites that describe no author may call them as they like.
    """
    told: set[str] = set()
    for locale in {page.locale for page in site.pages}:
        posts = site.posts_in(locale)
        known = posts.authors.known
        for post in (post for each in posts.collections for post in each.posts):
            for name in post.authors:
                if known and name not in known and name not in told and _is_key(name, known):
                    told.add(name)
                    yield _unknown(post, name, known)


def _is_key(name: str, known: Mapping[str, object]) -> bool:
    """Whether a name is no full name, or is a slip of a known one."""
    return (name.isascii() and name == name.lower() and " " not in name) or _meant(name, known) is not None


def _meant(name: str, known: Mapping[str, object]) -> str | None:
    names = {**{str(getattr(author, "name", "")): key for key, author in known.items()}, **{key: key for key in known}}
    close = nearest(name, names)
    return names[close] if close is not None else None


def _unknown(post: Post, name: str, known: Mapping[str, object]) -> RectoWarning:
    page = post.page
    meant = _meant(name, known)
    cure = f"Describe them in `[authors.{name}]` of recto.toml." if " " not in name else "Write a name that is known."
    hint = f"Did you mean `{meant}`?" if meant else f"The site knows {one_of(sorted(known), last='and')}. {cure}"
    key = next((each for each in ("author", "authors") if name in str(page.front_matter.get(each, ""))), "author")
    return RectoWarning(f"There is no author `{name}`.", _place(page, key), hint, page.source.text())


def _place(page: Page, key: str) -> Span:
    return front_matter_span(page.source.text(), key, path=page.source_path)
