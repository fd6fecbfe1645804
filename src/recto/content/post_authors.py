"""Who writes the posts of a site: tables of the settings, and files in the folder `authors` of a collection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from recto.content.page import Page
from recto.content.post_folders import listings_of, path_of
from recto.settings import AuthorSettings, Settings

_MARKS = frozenset({"name", "picture", "links"})


def author_folders(settings: Settings) -> frozenset[str]:
    """Where files of authors lie, as routes without language: beside the lists of each collection."""
    return frozenset(f"{listings_of(name, settings)}/authors" for name in settings.collections)


class AuthorFile(msgspec.Struct, frozen=True):
    """What the front matter of an author's file may say; without a `name` it is the title."""

    name: str | None = None
    picture: str | None = None
    description: str | None = None
    links: Mapping[str, str] = {}


class Authors(Struct, frozen=True):
    """All authors by the names that posts give them; `pages` are the files among them."""

    known: Mapping[str, AuthorSettings]
    pages: Mapping[str, Page]

    def key(self, name: str) -> str:
        """What a post means by a name: the key of an author, or the name itself of one who is not known."""
        if name in self.known:
            return name
        return next((key for key, author in self.known.items() if author.name == name), name)

    def named(self, key: str) -> AuthorSettings:
        """What is known of an author; of others it is the name alone."""
        return self.known.get(key) or AuthorSettings(name=key)

    def key_of(self, page: Page) -> str | None:
        """The author whose file this is."""
        found = self.pages.get(page.name)
        return page.name if found is not None and found.route == page.route else None


def is_author_file(page: Page, folders: frozenset[str]) -> bool:
    """Whether a page says who somebody is; `folders` are the routes of `author_folders`."""
    is_marked = not _MARKS.isdisjoint(page.front_matter)
    return is_marked and page.source.is_file and path_of(page).rpartition("/")[0] in folders


def read_authors(settings: Settings, pages: Iterable[Page]) -> Authors:
    """The authors of a site in one language. Files stand over tables, and those whose values are wrong are left out."""
    folders = author_folders(settings)
    found = {page.name: page for page in pages if is_author_file(page, folders)} if folders else {}
    known = dict(settings.authors)
    for key, page in found.items():
        try:
            said = msgspec.convert(dict(page.front_matter), AuthorFile)
        except msgspec.ValidationError:
            continue  # The checks of collections tell of it.
        known[key] = AuthorSettings(said.name or page.title, said.picture, said.description, dict(said.links))
    return Authors(known, found)


def titled_by_name(pages: list[Page], settings: Settings) -> list[Page]:
    """The pages of a site; those of authors are called like these, unless they have a title."""
    folders = author_folders(settings)
    return [_titled(page) if is_author_file(page, folders) else page for page in pages] if folders else pages


def _titled(page: Page) -> Page:
    name = page.front_matter.get("name")
    return replace(page, title=name) if page.title_origin == "name" and isinstance(name, str) and name else page
