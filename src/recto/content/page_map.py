"""The tree of a site: folders, pages, links, separators and menus in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from recto.content.item import Item, Menu, folder_item, is_index_page, order_of, page_item, theme_changes, virtual_item
from recto.content.meta import NO_ENTRY, MetaEntry
from recto.content.meta_files import NO_META, Meta, meta_of
from recto.content.name_order import NameKey, name_key
from recto.content.page import Page
from recto.content.walk import Segments
from recto.errors import RectoError, RectoWarning, Span
from recto.settings.page_options import PageOptions
from recto.settings.problems import Problem, dotted

# Keys for files of Nextra 2 that a site no longer has.
_OLD_PAGES = frozenset({"404", "500", "_app", "_document", "_error"})
_FIRST: NameKey = ((), b"")


class Folder(Struct):
    """A node of the tree of routes while it grows. `drafts` are names that a build leaves out."""

    name: str
    route: str
    page: Page | None = None
    children: dict[str, Folder] = field(default_factory=dict)
    meta: Meta = NO_META
    has_meta_file: bool = False
    drafts: set[str] = field(default_factory=set)
    holds_pages: bool = False

    def at(self, segments: Segments) -> Folder:
        """The folder below with these path segments, made where there is none."""
        folder = self
        for name in segments:
            inner = folder.children.get(name)
            if inner is None:
                inner = folder.children[name] = Folder(name, f"{folder.route.rstrip('/')}/{name}")
            folder = inner
        return folder

    @property
    def is_leaf(self) -> bool:
        """Whether this is a page and nothing more."""
        if self.has_meta_file:
            return False
        return not self.children or not any(child.holds_pages for child in self.children.values())


class PageMapBuilder:
    """Turns the tree of routes into ordered items. Collects errors, warnings and uses of keys of old versions.

    `options` are those of pages that the site's theme declares; `natural` sorts names by the numbers in them.
    """

    __slots__ = ("_has_tabs", "_indexes", "_key_of", "_options", "errors", "legacy", "warnings")

    def __init__(
        self, options: type[PageOptions], *, natural: bool = False, tabs: bool = False, indexes: bool = False
    ) -> None:
        self._options = options
        self._has_tabs = tabs
        self._indexes = indexes
        self._key_of = name_key(natural=natural)
        self.errors: list[RectoError] = []
        self.legacy: list[tuple[str, Span]] = []
        self.warnings: list[RectoWarning] = []

    def build(self, root: Folder) -> tuple[Item, ...]:
        """The items of the site's top level."""
        _mark_pages(root)
        if self._has_tabs and root.meta.fallback.type is None:
            root.meta = replace(root.meta, fallback=replace(root.meta.fallback, type="page"))
        return self._items(root, self._options(), is_root=True)

    def spread_global(self, folder: Folder, meta: Meta) -> None:
        """Hand the nested entries of `_meta.global` to the folders they are about."""
        folder.meta = meta
        for name, entry in meta.items.items():
            inner = folder.children.get(name)
            if inner is not None and (inside := entry.about({*inner.children, "index"})) is not None:
                self.spread_global(inner, meta_of(inside, meta.source, (*meta.segments, name)))

    def _items(self, folder: Folder, inherited: PageOptions, *, is_root: bool = False) -> tuple[Item, ...]:
        meta = folder.meta
        children = {name: child for name, child in folder.children.items() if child.holds_pages}
        named: dict[str, Item] = {}
        if folder.page is not None and (is_root or not self._stands_for_folder(folder)):
            entry = meta.items.get("index", NO_ENTRY)
            menu = self._menu(entry, None, folder.page, meta)
            named["index"] = page_item("index", folder.page, entry, meta.fallback, inherited, menu)
        for name, child in children.items():
            named[name] = self._child(child, meta, inherited)
        orders = {name: order_of(child.page) for name, child in children.items()}
        names = _sorted_names(named, meta.items, orders, self._key_of)
        return tuple(self._with_virtual(folder, names, named))

    def _child(self, child: Folder, meta: Meta, inherited: PageOptions) -> Item:
        entry = meta.items.get(child.name, NO_ENTRY)
        menu = self._menu(entry, child, child.page, meta)
        if child.is_leaf and child.page is not None:
            self._check_keys_in_page(child)
            return page_item(child.name, child.page, entry, meta.fallback, inherited, menu)
        merged = child.page if self._stands_for_folder(child) else None
        theme = inherited.with_changes(theme_changes(entry, meta.fallback, merged, self._options))
        children = self._items(child, theme)
        return folder_item(child.name, child.route, merged, children, entry, meta.fallback, theme, menu)

    def _stands_for_folder(self, folder: Folder) -> bool:
        page = folder.page
        return page is not None and is_index_page(page, unless_said=self._indexes)

    def _check_keys_in_page(self, leaf: Folder) -> None:
        """What `_meta.global` says about the items of a folder that is only a page."""
        if not leaf.meta.items:
            return
        from recto.content.meta_keys import unknown_key

        for name, entry in leaf.meta.items.items():
            is_page = name != "index" and entry.type not in ("separator", "menu") and entry.href is None
            if is_page and not self._is_gone(leaf, name):
                self._refuse(leaf.meta, unknown_key(entry, ()))

    def _menu(self, entry: MetaEntry, folder: Folder | None, page: Page | None, meta: Meta) -> Menu:
        if entry.menu is None:
            return None
        from recto.content.meta_keys import menu_of

        children = folder.children if folder is not None else {}
        pages = [name for name, child in children.items() if child.holds_pages]
        return menu_of(
            entry,
            pages if page is None else [*pages, "index"],
            lambda problem: self._refuse(meta, problem),
            has_folder=bool(children),
            drafts=folder.drafts if folder is not None else (),
        )

    def _with_virtual(self, folder: Folder, names: list[str], named: Mapping[str, Item]) -> list[Item]:
        """The items in order, with links, separators and menus at the places of their keys."""
        meta = folder.meta
        items = [named[name] for name in names]
        keys = [key for key in meta.items if key in named or not self._is_gone(folder, key)]
        # An `index` that is not listed stands before all keys, and shifts none of them.
        first = 1 if "index" in named and "index" not in meta.items else 0
        for place, key in enumerate(keys, first):
            entry = meta.items[key]
            if key in named:
                self._check_page_entry(entry, meta)
                continue
            if entry.type not in ("separator", "menu") and entry.href is None:
                self._refuse_unknown(folder, entry, named)
                continue
            items.insert(place, virtual_item(key, entry, meta.fallback, self._menu(entry, None, None, meta)))
        return items

    def _is_gone(self, folder: Folder, key: str) -> bool:
        """Whether a key names a draft, or a page that only old versions of Nextra had."""
        if key in folder.drafts:
            return True
        entry = folder.meta.items[key]
        if key not in _OLD_PAGES or (entry.type is not None and entry.type != "page") or entry.href is not None:
            return False
        if folder.meta.source is not None:
            self.legacy.append((key, folder.meta.source.span(entry.key)))
        return True

    def _refuse_unknown(self, folder: Folder, entry: MetaEntry, named: Mapping[str, Item]) -> None:
        from recto.content.meta_keys import unknown_key

        inner = folder.children.get(entry.key[-1])
        candidates = [known for known in named if known not in folder.meta.items]
        is_empty_folder = inner is not None and inner.has_meta_file
        self._refuse(folder.meta, unknown_key(entry, candidates, is_empty_folder=is_empty_folder))

    def _check_page_entry(self, entry: MetaEntry, meta: Meta) -> None:
        """A key that names a page cannot stand for something else as well."""
        if entry.type == "separator":
            from recto.content.meta_keys import separator_of_a_page

            self._refuse(meta, separator_of_a_page(entry))
        elif entry.href is not None and meta.source is not None:
            name = entry.key[-1]
            message = f"The `href` of `{dotted(entry.key)}` is ignored, because there is a page or folder `{name}`."
            where = meta.source.span((*entry.key, "href"))
            self.warnings.append(
                RectoWarning(message, where=where, hint="Give the link another key.", source=meta.source.text)
            )

    def _refuse(self, meta: Meta, problem: Problem) -> None:
        assert meta.source is not None
        self.errors.append(meta.source.error(problem))


def _mark_pages(folder: Folder) -> bool:
    inside = [_mark_pages(child) for child in folder.children.values()]
    folder.holds_pages = folder.page is not None or any(inside)
    return folder.holds_pages


def _sorted_names(
    named: Iterable[str],
    listed: Mapping[str, MetaEntry],
    orders: Mapping[str, float | None],
    key_of: Callable[[str], NameKey],
) -> list[str]:
    """Listed names in the order of `_meta`, then those with an `order`, then the rest by name.

    An `index` that is not listed comes before all.
    """
    places = {key: place for place, key in enumerate(listed)}

    def rank(name: str) -> tuple[int, float, NameKey]:
        if name in places:
            return (1, places[name], _FIRST)
        if name == "index":
            return (0, 0, _FIRST)
        order = orders.get(name)
        return (3 if order is None else 2, order or 0, key_of(name))

    return sorted(named, key=rank)
