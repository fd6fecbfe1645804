"""The items of a page map, worked out from a page or folder and what `_meta` says about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field

from recto.content.checks import ValueProblems, check_theme
from recto.content.meta import NO_ENTRY, MenuEntry, MetaEntry, Title
from recto.content.page import Page
from recto.content.titles import format_name
from recto.settings.page_options import PageOptions

Menu = tuple[MenuEntry, ...] | None


class Item(Struct, frozen=True, eq=False):
    """One entry of the page map, all resolved.

    A page has `route` and `page`; a folder has `route`, `children` and, when its index page is folded into it,
    `page`; a link has `href`; a separator has neither. `theme` is what holds for the page, `collapsed` what the
    folder itself was told. `has_sections` says whether a folder below has a sidebar of its own. `entry` is what `_meta`
    says about the item, `fallback` what it says about all items of the list.
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
    theme: PageOptions = field(default_factory=PageOptions)
    collapsed: bool | None = None
    has_sections: bool = False
    entry: MetaEntry = NO_ENTRY
    fallback: MetaEntry = NO_ENTRY

    @property
    def is_section(self) -> bool:
        """Whether the pages below have a sidebar of their own."""
        return self.children is not None and self.type in ("page", "menu")

    @property
    def is_virtual(self) -> bool:
        """Whether this is a link, a separator or a menu without a folder, which only `_meta` knows."""
        return self.route is None and self.children is None

    def said(self, key: str) -> str | None:
        """The text that the front matter of its page has under a key."""
        value = self.page.front_matter.get(key) if self.page is not None else None
        return value if isinstance(value, str) and value else None


def order_of(page: Page | None) -> float | None:
    """The place among pages that `_meta` does not list, as front matter asks for it."""
    order = page.front_matter.get("order") if page is not None else None
    return order if isinstance(order, int | float) else None


def page_item(
    name: str, page: Page, entry: MetaEntry, fallback: MetaEntry, inherited: PageOptions, menu: Menu = None
) -> Item:
    """The item of a page; `inherited` is the theme of its folder."""
    return Item(
        name=name,
        type=_type(entry, fallback),
        title=entry.title or _page_title(page),
        display=_display(entry, fallback, page),
        route=page.route,
        page=page,
        menu=menu,
        theme=inherited.with_changes(theme_changes(entry, fallback, page, type(inherited))),
        entry=entry,
        fallback=fallback,
    )


def folder_item(
    name: str,
    route: str | None,
    page: Page | None,
    children: tuple[Item, ...],
    entry: MetaEntry,
    fallback: MetaEntry,
    theme: PageOptions,
    menu: Menu = None,
) -> Item:
    """The item of a folder with all of its own theme; `page` is the one that stands for it."""
    return Item(
        name=name,
        type=_type(entry, fallback),
        title=entry.title or (_page_title(page) if page is not None else format_name(name)),
        display=_display(entry, fallback, page),
        route=route,
        page=page,
        children=children,
        menu=menu,
        theme=theme,
        collapsed=theme_changes(entry, fallback, page, type(theme)).get("collapsed"),
        has_sections=hold_sections(children),
        entry=entry,
        fallback=fallback,
    )


def virtual_item(name: str, entry: MetaEntry, fallback: MetaEntry, menu: Menu = None) -> Item:
    """The item of a link, a separator or a menu without a folder."""
    kind = _type(entry, fallback)
    return Item(
        name=name,
        type=kind,
        title=entry.title or ("" if kind == "separator" else format_name(name)),
        display=entry.display or fallback.display,
        href=entry.href,
        menu=menu,
        entry=entry,
        fallback=fallback,
    )


def hold_sections(items: Iterable[Item]) -> bool:
    """Whether there is a sidebar of its own in a list or below."""
    return any(item.is_section or item.has_sections for item in items)


def theme_changes(
    entry: MetaEntry, fallback: MetaEntry, page: Page | None, options: type[PageOptions]
) -> Mapping[str, Any]:
    """What `*`, the item's entry and the page's front matter change, in this order."""
    theme = page.front_matter.get("theme") if page is not None else None
    if not theme:
        return {**fallback.theme, **entry.theme} if fallback.theme else entry.theme
    return {**fallback.theme, **entry.theme, **check_theme(theme, (), options, ValueProblems())}


def is_index_page(page: Page, *, unless_said: bool = False) -> bool:
    """The page stands for its folder instead of being the first page in it; `unless_said` where it says neither."""
    said = [page.front_matter[key] for key in ("asIndexPage", "as_index_page") if key in page.front_matter]
    return any(said) if said else unless_said


def _type(entry: MetaEntry, fallback: MetaEntry) -> str:
    return entry.type or (fallback.type if fallback.type == "page" else None) or "doc"


def _display(entry: MetaEntry, fallback: MetaEntry, page: Page | None) -> str | None:
    own = page.front_matter.get("display") if page is not None else None
    return own if isinstance(own, str) else entry.display or fallback.display


def _page_title(page: Page) -> str:
    return page.sidebar_title or page.title
