"""The tree of a site: folders, pages, links, separators and menus in their order (MAP-01 … MAP-09)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from recto.content.checks import Findings, Problem, check_theme, dotted
from recto.content.meta import MenuEntry, MetaEntry, Title
from recto.content.meta_files import NO_META, Meta, meta_of
from recto.content.page import Page
from recto.content.theme_options import ThemeOptions
from recto.content.titles import format_name
from recto.content.walk import Segments
from recto.errors import RectoError, RectoWarning, Span, nearest

# Keys for files of Nextra 2 that a site no longer has.
_OLD_PAGES = frozenset({"404", "500", "_app", "_document", "_error"})


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One entry of the page map, all resolved.

    A page has `route` and `page`; a folder has `route`, `children` and, when its index page is folded into it,
    `page`; a link has `href`; a separator has neither. `theme` is what holds for the page, `collapsed` what the
    folder itself was told. `has_sections` says whether a folder below has a sidebar of its own.
    """

    name: str
    type: str
    title: Title
    display: str | None = None
    route: str | None = None
    href: str | None = None
    page: Page | None = None
    children: tuple[Item, ...] | None = None
    menu: tuple[MenuEntry, ...] | None = None
    theme: ThemeOptions = field(default_factory=ThemeOptions)
    collapsed: bool | None = None
    has_sections: bool = False

    @property
    def is_section(self) -> bool:
        """Whether the pages below have a sidebar of their own (META-06, META-11)."""
        return self.children is not None and self.type in ("page", "menu")


@dataclass(slots=True)
class Folder:
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
        """Whether this is a page and nothing more (MAP-02)."""
        if self.has_meta_file:
            return False
        return not self.children or not any(child.holds_pages for child in self.children.values())


class PageMapBuilder:
    """Turns the tree of routes into ordered items. Collects errors, warnings and uses of keys of old versions."""

    __slots__ = ("errors", "legacy", "warnings")

    def __init__(self) -> None:
        self.errors: list[RectoError] = []
        self.legacy: list[tuple[str, Span]] = []
        self.warnings: list[RectoWarning] = []

    def build(self, root: Folder) -> tuple[Item, ...]:
        """The items of the site's top level."""
        _mark_pages(root)
        return self._items(root, ThemeOptions(), is_root=True)

    def spread_global(self, folder: Folder, meta: Meta) -> None:
        """Hand the nested entries of `_meta.global` to the folders they are about (META-31)."""
        folder.meta = meta
        for name, entry in meta.items.items():
            inner = folder.children.get(name)
            if entry.folder is not None and inner is not None:
                self.spread_global(inner, meta_of(entry.folder, meta.source, (*meta.segments, name)))

    def _items(self, folder: Folder, inherited: ThemeOptions, *, is_root: bool = False) -> tuple[Item, ...]:
        meta = folder.meta
        children = {name: child for name, child in folder.children.items() if child.holds_pages}
        named: dict[str, Item] = {}
        if folder.page is not None and (is_root or not _is_index_page(folder.page)):
            named["index"] = self._page_item("index", folder.page, meta, inherited)
        for name, child in children.items():
            named[name] = self._child(child, meta, inherited)
        orders = {name: _order(child.page) for name, child in children.items()}
        names = _sorted_names(named, meta.items, orders)
        return tuple(self._with_virtual(folder, names, named))

    def _child(self, child: Folder, meta: Meta, inherited: ThemeOptions) -> Item:
        if child.is_leaf and child.page is not None:
            return self._page_item(child.name, child.page, meta, inherited, child)
        merged = child.page if child.page is not None and _is_index_page(child.page) else None
        entry = meta.items.get(child.name, NO_META.fallback)
        changes = _theme_changes(meta.fallback, entry, merged)
        theme = inherited.with_changes(changes)
        children = self._items(child, theme)
        return Item(
            name=child.name,
            type=_type(entry, meta.fallback),
            title=entry.title or (_page_title(merged) if merged else format_name(child.name)),
            display=_display(entry, meta.fallback, merged),
            route=child.route,
            page=merged,
            children=children,
            menu=self._menu(entry, child, child.page, meta),
            theme=theme,
            collapsed=changes.get("collapsed"),
            has_sections=any(item.is_section or item.has_sections for item in children),
        )

    def _page_item(
        self, name: str, page: Page, meta: Meta, inherited: ThemeOptions, folder: Folder | None = None
    ) -> Item:
        entry = meta.items.get(name, NO_META.fallback)
        return Item(
            name=name,
            type=_type(entry, meta.fallback),
            title=entry.title or _page_title(page),
            display=_display(entry, meta.fallback, page),
            route=page.route,
            page=page,
            menu=self._menu(entry, folder, page, meta),
            theme=inherited.with_changes(_theme_changes(meta.fallback, entry, page)),
        )

    def _with_virtual(self, folder: Folder, names: list[str], named: Mapping[str, Item]) -> list[Item]:
        """The items in order, with links, separators and menus at the places of their keys (MAP-07)."""
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
            items.insert(place, _virtual_item(key, entry, meta.fallback, self._menu(entry, None, None, meta)))
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
        """META-40."""
        name = entry.key[-1]
        close = nearest(name, [known for known in named if known not in folder.meta.items])
        hint = f"Did you mean `{close}`?" if close else "Remove it, or give it an `href` or the type `separator`."
        inner = folder.children.get(name)
        if inner is not None and inner.has_meta_file:
            message = f"`{dotted(entry.key)}` names a folder that holds no page."
        else:
            message = f"`{dotted(entry.key)}` names no page or folder here."
        self._refuse(folder.meta, Problem(entry.key, message, hint))

    def _menu(
        self, entry: MetaEntry, folder: Folder | None, page: Page | None, meta: Meta
    ) -> tuple[MenuEntry, ...] | None:
        """A menu's entries but for drafts; one without `href` must be a page of the menu's folder (META-41)."""
        if entry.menu is None:
            return None
        drafts = folder.drafts if folder is not None else frozenset()
        pages = [name for name, child in folder.children.items() if child.holds_pages] if folder is not None else []
        if page is not None:
            pages.append("index")
        kept = []
        for item in entry.menu:
            if item.href is None and item.type is None and item.name not in pages:
                if item.name not in drafts:
                    self._refuse_menu_item(entry, item.name, pages, folder is not None and bool(folder.children), meta)
                continue
            kept.append(item)
        return tuple(kept)

    def _refuse_menu_item(self, entry: MetaEntry, name: str, pages: list[str], has_folder: bool, meta: Meta) -> None:
        key = (*entry.key, "items", name)
        close = nearest(name, pages)
        hint = f"Did you mean `{close}`?" if close else "Give it an `href`, or remove it."
        owner = f"the folder `{entry.key[-1]}`" if has_folder else f"a folder: there is no folder `{entry.key[-1]}`"
        self._refuse(meta, Problem(key, f"`{dotted(key)}` has no `href` and names no page of {owner}.", hint))

    def _check_page_entry(self, entry: MetaEntry, meta: Meta) -> None:
        """A key that names a page cannot stand for something else as well."""
        name = entry.key[-1]
        if entry.type == "separator":
            message = f"`{dotted(entry.key)}` is a separator, but there is a page or folder `{name}`."
            self._refuse(meta, Problem(entry.key, message, "Give the separator another key."))
        elif entry.href is not None and meta.source is not None:
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


def _is_index_page(page: Page) -> bool:
    """FM-05: the page stands for its folder instead of being the first page in it."""
    return bool(page.front_matter.get("asIndexPage") or page.front_matter.get("as_index_page"))


def _order(page: Page | None) -> float | None:
    order = page.front_matter.get("order") if page is not None else None
    return order if isinstance(order, int | float) else None


def _sorted_names(
    named: Iterable[str], listed: Mapping[str, MetaEntry], orders: Mapping[str, float | None]
) -> list[str]:
    """Listed names in the order of `_meta`, then those with an `order`, then the rest by code unit (MAP-06).

    An `index` that is not listed comes before all.
    """
    places = {key: place for place, key in enumerate(listed)}

    def rank(name: str) -> tuple[int, float, bytes]:
        if name in places:
            return (1, places[name], b"")
        if name == "index":
            return (0, 0, b"")
        order = orders.get(name)
        return (3 if order is None else 2, order or 0, name.encode("utf-16-be", "surrogatepass"))

    return sorted(named, key=rank)


def _type(entry: MetaEntry, fallback: MetaEntry) -> str:
    return entry.type or (fallback.type if fallback.type == "page" else None) or "doc"


def _display(entry: MetaEntry, fallback: MetaEntry, page: Page | None) -> str | None:
    own = page.front_matter.get("display") if page is not None else None
    return own if isinstance(own, str) else entry.display or fallback.display


def _theme_changes(fallback: MetaEntry, entry: MetaEntry, page: Page | None) -> Mapping[str, Any]:
    """What `*`, the item's entry and the page's front matter change, in this order (MAP-18)."""
    theme = page.front_matter.get("theme") if page is not None else None
    if not theme:
        return {**fallback.theme, **entry.theme} if fallback.theme else entry.theme
    return {**fallback.theme, **entry.theme, **check_theme(theme, (), Findings())}


def _page_title(page: Page) -> str:
    return page.sidebar_title or page.title


def _virtual_item(key: str, entry: MetaEntry, fallback: MetaEntry, menu: tuple[MenuEntry, ...] | None) -> Item:
    kind = _type(entry, fallback)
    return Item(
        name=key,
        type=kind,
        title=entry.title or ("" if kind == "separator" else format_name(key)),
        display=entry.display or fallback.display,
        href=entry.href,
        menu=menu,
    )
