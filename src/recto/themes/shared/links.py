"""How navigation becomes links: items of the navbar, entries of menus, crumbs."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from recto.content import MenuItem, NavbarItem
from recto.html import Element, Node, el
from recto.themes.page import SiteUrls, is_external, link_of

NEW_TAB = {"class": "recto-external", "target": "_blank", "rel": "noreferrer"}


class NavLinks(Struct, frozen=True):
    """Makes the links of one site, or of one language of it; `home` is the route of its front page."""

    urls: SiteUrls
    has_page: Callable[[str], bool]
    home: str = "/"

    def route(self, item: NavbarItem) -> str:
        """The page that an item of the navbar leads to: its own, else the first one in its folder."""
        if item.route is not None and self.has_page(item.route):
            return item.route
        return item.first_child_route or item.route or self.home

    def active(self, items: tuple[NavbarItem, ...], route: str) -> NavbarItem | None:
        """The item that a route belongs to: the one that is this page, else the section that it lies in."""
        section = None
        for item in items:
            if item.type == "menu":
                continue
            own = self.route(item) if item.href is None else item.href
            if route in (own, item.route):
                return item
            if item.route and section is None and route.startswith(f"{item.route.rstrip('/')}/"):
                section = item if item.route != self.home else None
        return section

    def link(self, item: NavbarItem, *, current: bool = False) -> Element:
        """An item of the navbar as a link."""
        href = self.urls.page(self.route(item)) if item.href is None else link_of(self.urls, item.href)
        tab = NEW_TAB if item.href is not None and is_external(item.href) else {}
        return el("a", {"href": href, "aria-current": "true" if current else None, **tab}, item.title)

    def menu(self, item: NavbarItem) -> list[Node]:
        """The entries of a menu: links, and titles or lines between them."""
        return [self._entry(entry) for entry in item.items]

    def _entry(self, entry: MenuItem) -> Element:
        if entry.type == "separator":
            return el("span", None, entry.title) if entry.title else el("hr")
        href = link_of(self.urls, entry.href) if entry.href else self.urls.page(entry.route or "/")
        return el("a", {"href": href, **(NEW_TAB if is_external(href) else {})}, entry.title)
