"""A site as its folders describe it, before any page is compiled."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from recto.content.navigation import Navigation, NavItem
from recto.content.navigation_index import NavigationIndex
from recto.content.page import Page
from recto.content.page_map import Item
from recto.errors import RectoError, RectoWarning
from recto.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """Pages, their order, and what was noticed on the way.

    `pages` are sorted by route; `dynamic_pages` have brackets in their route and are in no navigation; `drafts` were
    left out. `files` are the other files of `content/` and `app/`, relative to `root`. `page_map` is the tree that
    navigation comes from. Folders that do not exist are None.
    """

    root: Path
    settings: Settings
    pages: tuple[Page, ...]
    page_map: tuple[Item, ...]
    dynamic_pages: tuple[Page, ...] = ()
    drafts: tuple[Page, ...] = ()
    files: tuple[str, ...] = ()
    content_dir: Path | None = None
    app_dir: Path | None = None
    public_dir: Path | None = None
    warnings: tuple[RectoWarning, ...] = ()
    errors: tuple[RectoError, ...] = ()
    _by_route: dict[str, Page] = field(init=False, repr=False, compare=False)
    _navigation: NavigationIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_route", {page.route: page for page in self.pages})
        object.__setattr__(self, "_navigation", NavigationIndex(self.page_map))

    def page(self, route: str) -> Page | None:
        """The page of a route, or None."""
        return self._by_route.get(route)

    def navigation(self, route: str) -> Navigation:
        """What the theme shows around a page; costs the depth of the route. Raises KeyError for other routes."""
        return self._navigation.navigation(route)

    def sidebar(self, section: str) -> tuple[NavItem, ...]:
        """The sidebar of a section, as `Navigation.section` names it."""
        return self._navigation.sidebar(section)
