"""Works out the navigation of all routes in one pass; each route then costs its depth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import cast

from msgspec import Struct

from recto.content.item import Item
from recto.content.navigation import ActiveType, Crumb, MenuItem, NavbarItem, Navigation, NavItem, Ref
from recto.content.page import Page
from recto.content.titles import format_name
from recto.settings.page_options import PageOptions


class _Trail(Struct, frozen=True):
    """The way to an item from the root, as a list linked upwards, so that siblings share it."""

    above: _Trail | None
    crumb: Crumb


class _PagePlace(Struct, frozen=True):
    """Where a page stands. `in_flat` is False for pages that `flat` leaves out, `apart` inside a hidden folder."""

    page: Page
    type: ActiveType
    index: int
    theme: PageOptions
    trail: _Trail | None
    section: str
    in_flat: bool
    apart: bool


class _Level(Struct, frozen=True):
    """What the items of one list have in common; `section` is the one that they belong to."""

    section: str
    trail: _Trail | None
    navbar_before: int
    is_hidden: bool


class NavigationIndex:
    """The navigation of a site's page map.

    Sections are folders of type page or menu: their pages have a sidebar of their own, to which the items of the
    enclosing sections and of the site's top level belong as well.
    """

    __slots__ = ("_flat", "_flat_sections", "_items", "_navbar", "_places", "_shared_items", "_shown", "_sidebars")

    def __init__(self, items: tuple[Item, ...]) -> None:
        self._items = items
        self._places: dict[str, _PagePlace] = {}
        self._sidebars: dict[str, tuple[NavItem, ...]] = {}
        self._shared_items: dict[Item, NavItem] = {}
        flat: list[Ref] = []
        self._flat_sections: list[str] = []
        self._shown: dict[str, list[int]] = {}
        self._navbar = tuple(self._walk(items, _Level("", None, 0, False), flat))
        self._flat = tuple(flat)

    def navigation(self, route: str) -> Navigation:
        """The navigation of a page's route. Raises KeyError for a route without a page."""
        place = self._places[route]
        return Navigation(
            route=route,
            title=place.page.title,
            active_type=place.type,
            active_index=place.index,
            theme=place.theme,
            active_path=_path(place.trail),
            sidebar=self.sidebar(place.section),
            navbar=self._navbar,
            flat=self._flat,
            prev=self._neighbour(place, -1),
            next=self._neighbour(place, 1),
            section=place.section,
        )

    def section(self, route: str) -> str:
        """The section that a page's route lies in. Raises KeyError for a route without a page."""
        return self._places[route].section

    def sidebar(self, section: str) -> tuple[NavItem, ...]:
        """The sidebar of a section, made on first use."""
        if section not in self._sidebars:
            self._sidebars[section] = tuple(self._sidebar_items(self._items, "", section))
        return self._sidebars[section]

    def _neighbour(self, place: _PagePlace, step: int) -> Ref | None:
        """The entry before (-1) or behind (1) a page in the sidebar that it is shown with; only docs lead anywhere."""
        if place.type != "doc" or place.apart:
            return None
        shown = self._shown_with(place.section)
        position = bisect_left(shown, place.index)
        if step < 0 or place.in_flat:
            position += step
        return self._flat[shown[position]] if 0 <= position < len(shown) else None

    def _shown_with(self, section: str) -> list[int]:
        """The numbers of the entries of `flat` that the sidebar of a section shows."""
        if section not in self._shown:
            sections = enumerate(self._flat_sections)
            self._shown[section] = [number for number, root in sections if _lies_in(section, root)]
        return self._shown[section]

    def _walk(self, items: Iterable[Item], level: _Level, flat: list[Ref]) -> list[NavbarItem]:
        """Give every page its place, fill `flat`, and return the navbar items of this list."""
        navbar: list[NavbarItem] = []
        for item in items:
            is_hidden = level.is_hidden or item.display == "hidden"
            if item.children is not None:
                self._walk_folder(item, item.children, level, is_hidden, navbar, flat)
                continue
            if item.page is not None:
                in_flat = item.type == "doc" and not is_hidden
                self._put(item, item.page, level, len(navbar), flat, in_flat, level.section)
            if is_hidden:
                continue
            if item.type in ("page", "menu"):
                navbar.append(_navbar_item(item, None))
            elif item.type == "doc" and item.page is not None:
                self._append(item, flat, level.section)
        return navbar

    def _walk_folder(
        self,
        item: Item,
        children: tuple[Item, ...],
        level: _Level,
        is_hidden: bool,
        navbar: list[NavbarItem],
        flat: list[Ref],
    ) -> None:
        section = item.route if item.is_section and item.route and not is_hidden else level.section
        if item.page is not None:
            in_flat = item.type == "doc" and not is_hidden and item.display != "children"
            self._put(item, item.page, level, len(navbar), flat, in_flat, section)
            if in_flat:
                self._append(item, flat, level.section)
        # The way into a hidden folder is not shown; one that shows only its children is not on the way.
        left_out = is_hidden or item.display == "children"
        trail = level.trail if left_out else _Trail(level.trail, _crumb(item))
        first_child = len(flat)
        self._walk(children, _Level(section, trail, level.navbar_before + len(navbar), is_hidden), flat)
        if item.type in ("page", "menu") and not is_hidden:
            route = flat[first_child].route if len(flat) > first_child else None
            if route is not None or item.page is not None:
                navbar.append(_navbar_item(item, route))

    def _put(
        self, item: Item, page: Page, level: _Level, in_navbar: int, flat: list[Ref], in_flat: bool, section: str
    ) -> None:
        kind = cast(ActiveType, item.type if item.type in ("page", "menu") else "doc")
        inside_hidden = level.is_hidden
        shows_children = item.children is not None and item.display == "children"
        trail = level.trail if inside_hidden or shows_children else _Trail(level.trail, _crumb(item))
        index = len(flat) if kind == "doc" else level.navbar_before + in_navbar
        self._places[page.route] = _PagePlace(page, kind, index, item.theme, trail, section, in_flat, inside_hidden)

    def _append(self, item: Item, flat: list[Ref], section: str) -> None:
        flat.append(Ref(item.route or "", item.title))
        self._flat_sections.append(section)

    def _sidebar_items(self, items: Iterable[Item], own: str, section: str) -> list[NavItem]:
        """The items of a list that belongs to the section `own`, as the sidebar of `section` shows them."""
        found: list[NavItem] = []
        for item in items:
            if item.display == "hidden":
                continue
            if item.children is None:
                if item.type not in ("page", "menu") and item.display != "children":
                    found.append(self._shared(item))
            elif item.is_section:
                if item.route is not None and _lies_in(section, item.route):
                    found.extend(self._sidebar_items(item.children, item.route, section))
            elif item.display == "children":
                found.extend(self._sidebar_items(item.children, own, section))
            elif item.has_sections:
                found.append(_nav_item(item, tuple(self._sidebar_items(item.children, own, section))))
            else:
                found.append(self._shared(item))
        return found

    def _shared(self, item: Item) -> NavItem:
        """The sidebar entry of an item that is the same in every section."""
        found = self._shared_items.get(item)
        if found is None:
            children = tuple(self._sidebar_items(item.children, "", "")) if item.children else ()
            found = self._shared_items[item] = _nav_item(item, children)
        return found


def _lies_in(section: str, root: str) -> bool:
    """Whether a section is `root` or lies below it, by whole path segments; all lie in the top level, ``."""
    return not root or section == root or section.startswith(root + "/")


def _path(trail: _Trail | None) -> tuple[Crumb, ...]:
    crumbs: list[Crumb] = []
    while trail is not None:
        crumbs.append(trail.crumb)
        trail = trail.above
    return tuple(reversed(crumbs))


def _crumb(item: Item) -> Crumb:
    return Crumb(item.name, item.route or "", item.title)


def _nav_item(item: Item, children: tuple[NavItem, ...]) -> NavItem:
    return NavItem(
        item.name,
        item.type,
        item.title,
        item.route,
        item.href,
        item.collapsed,
        item.display,
        children,
        item.said("icon"),
        item.said("status"),
    )


def _navbar_item(item: Item, first_child_route: str | None) -> NavbarItem:
    items = tuple(
        MenuItem(
            name=entry.name,
            title=entry.title or ("" if entry.type else format_name(entry.name)),
            href=entry.href,
            route=_menu_route(item, entry.name) if entry.href is None and entry.type is None else None,
            type=entry.type,
        )
        for entry in item.menu or ()
    )
    return NavbarItem(item.name, item.type, item.title, item.route, item.href, first_child_route, items)


def _menu_route(item: Item, name: str) -> str | None:
    if item.route is None or name == "index":
        return item.route
    return f"{item.route.rstrip('/')}/{name}"
