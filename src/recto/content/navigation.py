"""What a theme shows around a page: sidebar, navbar, breadcrumb, neighbours."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from recto.content.meta import Title
from recto.settings.page_options import PageOptions

ActiveType = Literal["doc", "page", "menu"]


class Ref(Struct, frozen=True):
    """A page as a link shows it."""

    route: str
    title: Title


class Crumb(Struct, frozen=True):
    """A folder or page on the way to the active page."""

    name: str
    route: str
    title: Title


class NavItem(Struct, frozen=True):
    """An entry of the sidebar. A folder has the route of its path even without a page of its own.

    `icon` and `status` are what the front matter of its page says of these.
    """

    name: str
    type: str
    title: Title
    route: str | None = None
    href: str | None = None
    collapsed: bool | None = None
    display: str | None = None
    children: tuple[NavItem, ...] = ()
    icon: str | None = None
    status: str | None = None


class MenuItem(Struct, frozen=True):
    """An entry of a menu in the navbar."""

    name: str
    title: Title
    href: str | None = None
    route: str | None = None
    type: str | None = None


class NavbarItem(Struct, frozen=True):
    """An entry of the navbar: a page, a folder of pages, a link or a menu."""

    name: str
    type: str
    title: Title
    route: str | None = None
    href: str | None = None
    first_child_route: str | None = None
    items: tuple[MenuItem, ...] = ()


class Navigation(Struct, frozen=True):
    """Everything about one route. `sidebar`, `navbar` and `flat` are shared between routes.

    `section` names the sidebar: routes of the same section have the identical `sidebar`. `active_index` is the
    page's place in `flat` (doc) or in `navbar` (page, menu); a hidden page has the place that it would take.
    """

    route: str
    title: str
    active_type: ActiveType
    active_index: int
    theme: PageOptions
    active_path: tuple[Crumb, ...]
    sidebar: tuple[NavItem, ...]
    navbar: tuple[NavbarItem, ...]
    flat: tuple[Ref, ...]
    prev: Ref | None
    next: Ref | None
    section: str
