"""The page map of a site whose settings list its navigation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from posixpath import normpath

from recto.content.item import Item, folder_item, page_item, virtual_item
from recto.content.languages import Languages
from recto.content.meta import NO_ENTRY, MetaEntry
from recto.content.page import Page
from recto.content.titles import format_name
from recto.errors import RectoWarning, nearest
from recto.settings import PageOptions
from recto.settings.navigation import NavEntry

_NO_ROUTE = "/:"
"""Begins the routes of folders without a page, which no page can have."""


class ListedNavigation:
    """Makes the items of a page map from a list. `warnings` are about entries without a page.

    `folder` is that of the pages, relative to the site, `absent` the files of pages that are not published. In a site
    with several languages, the list names the files of pages without them, and `language` is that of the page map.
    """

    def __init__(
        self,
        pages: Iterable[Page],
        folder: str,
        options: type[PageOptions],
        absent: Iterable[Page] = (),
        *,
        languages: Languages | None = None,
        language: str | None = None,
    ) -> None:
        self._folder = folder
        self._languages = languages
        self._language = language
        self._pages: dict[str, Page] = {self._name(page): page for page in pages}
        self._absent = frozenset(map(self._name, absent))
        self._inherited = options()
        self._named: set[str] = set()
        self._folders = 0
        self.warnings: list[RectoWarning] = []

    def page_map(self, entries: Sequence[NavEntry]) -> tuple[Item, ...]:
        """The items in the order of the list; pages that it does not name are hidden, at the end."""
        items = self._items(entries)
        hidden = MetaEntry(("*",), display="hidden")
        rest = [page for name, page in self._pages.items() if name not in self._named]
        return (*items, *(page_item(page.name, page, hidden, NO_ENTRY, self._inherited) for page in rest))

    def _items(self, entries: Sequence[NavEntry]) -> tuple[Item, ...]:
        names: dict[str, int] = {}
        found: list[Item] = []
        for entry in entries:
            item = self._item(entry, names)
            if item is not None:
                found.append(item)
        return tuple(found)

    def _item(self, entry: NavEntry, names: dict[str, int]) -> Item | None:
        title = entry.titles.get(self._language or "", entry.title or "")
        meta = MetaEntry(("navigation",), title=title, type=entry.type if entry.type == "page" else None)
        if entry.link is not None:
            linked = MetaEntry(("navigation",), title=title or entry.link, href=entry.link, type=meta.type)
            return virtual_item(_unique(entry.title or entry.link, names), linked, NO_ENTRY)
        page = self._page(entry.page) if entry.page is not None else None
        if entry.entries is None:
            return None if page is None else page_item(_unique(page.name, names), page, meta, NO_ENTRY, self._inherited)
        children = self._items(entry.entries)
        if not children and page is None:
            return None
        if page is None:
            self._folders += 1
        route = page.route if page is not None else f"{_NO_ROUTE}{self._folders}"
        name = _unique(entry.title or (page.name if page is not None else route), names)
        if not title and page is None:
            meta = MetaEntry(meta.key, title=format_name(name), type=meta.type)
        return folder_item(name, route, page, children, meta, NO_ENTRY, self._inherited)

    def _name(self, page: Page) -> str:
        """The file of a page, relative to the site, as the list names it."""
        inside, prefix = page.source.inside, f"{self._folder}/"
        if self._languages is None or not inside.startswith(prefix):
            return inside
        return prefix + self._languages.untagged(inside.removeprefix(prefix))

    def _page(self, file: str) -> Page | None:
        name = normpath(f"{self._folder}/{file}")
        page = self._pages.get(name)
        if page is None:
            if name not in self._absent:
                self._tell(file)
            return None
        # A page has one place in the navigation: the first.
        if name in self._named:
            return None
        self._named.add(name)
        return page

    def _tell(self, file: str) -> None:
        prefix = f"{self._folder}/"
        close = nearest(file, [name.removeprefix(prefix) for name in self._pages])
        hint = f"Did you mean {close}?" if close else "Write the file, or take it out of the navigation."
        self.warnings.append(RectoWarning(f"The navigation names `{file}`, and there is no such page.", None, hint))


def _unique(name: str, names: dict[str, int]) -> str:
    """A name that no other item of the list has."""
    count = names.get(name, 0)
    names[name] = count + 1
    return f"{name}-{count}" if count else name
