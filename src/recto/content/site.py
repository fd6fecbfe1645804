"""A site as its folders describe it, before any page is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from recto.content.edition import ROOT, Edition
from recto.content.item import Item
from recto.content.languages import Language, Languages
from recto.content.navigation import Navigation, NavItem
from recto.content.navigation_index import NavigationIndex
from recto.content.page import Page
from recto.errors import RectoError, RectoWarning
from recto.settings import Settings

if TYPE_CHECKING:
    from recto.content.arrange import SiteParts
    from recto.content.site_posts import SitePosts


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a site, their order, and the problems found in them.

    `pages` are sorted by route; `dynamic_pages` have brackets in their route and are in no navigation; `drafts` were
    left out, and so were `waiting` pages, whose date is still to come. `left_out` are the routes and files of pages
    that could not be made. `not_found` are files called `404`, which stand for addresses without a page. `files` are
    the other files of `content/` and `app/`, relative to `root`. `page_map` is the tree that navigation comes from.
    Folders that do not exist are None. On a site with several `languages`, `page_maps` has the tree of each edition,
    and `page_map` is that of the default one. `parts` are what it was arranged from.
    """

    root: Path
    settings: Settings
    pages: tuple[Page, ...]
    page_map: tuple[Item, ...]
    dynamic_pages: tuple[Page, ...] = ()
    drafts: tuple[Page, ...] = ()
    waiting: tuple[Page, ...] = ()
    left_out: frozenset[str] = frozenset()
    not_found: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    content_dir: Path | None = None
    app_dir: Path | None = None
    public_dir: Path | None = None
    warnings: tuple[RectoWarning, ...] = ()
    errors: tuple[RectoError, ...] = ()
    languages: Languages | None = None
    page_maps: Mapping[Edition, tuple[Item, ...]] = field(default_factory=dict)
    parts: SiteParts | None = field(default=None, repr=False, compare=False)
    _by_route: dict[str, Page] = field(init=False, repr=False, compare=False)
    _navigation: NavigationIndex = field(init=False, repr=False, compare=False)
    _by_edition: Mapping[Edition, NavigationIndex] = field(init=False, repr=False, compare=False)
    _posts: dict[str | None, SitePosts] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_route", {page.route: page for page in self.pages})
        object.__setattr__(self, "_posts", {})
        default = NavigationIndex(self.page_map)
        object.__setattr__(self, "_navigation", default)
        indexes = {
            edition: default if items is self.page_map else NavigationIndex(items)
            for edition, items in self.page_maps.items()
        }
        object.__setattr__(self, "_by_edition", indexes)

    @property
    def has_open_heads(self) -> bool:
        """Whether some pages have to run before their titles are known; few sites have such pages."""
        return any(page.title_origin == "open" for page in self.parts.pages) if self.parts is not None else False

    def with_warnings(self, warnings: Iterable[RectoWarning]) -> Site:
        """The site with further warnings; the same object without any."""
        further = tuple(warnings)
        return replace(self, warnings=(*self.warnings, *further)) if further else self

    def page(self, route: str) -> Page | None:
        """The page of a route, or None."""
        return self._by_route.get(route)

    def text_of(self, source_path: str) -> str:
        """The text of a page or another file of the site, for messages about it; empty if it cannot be read."""
        pages = (*self.pages, *self.dynamic_pages, *self.drafts, *self.waiting)
        try:
            for page in pages:
                if page.source_path == source_path:
                    return page.source.text()
            return (self.root / source_path).read_text("utf-8", errors="replace")
        except (RectoError, OSError):
            return ""

    def navigation(self, route: str) -> Navigation:
        """The navigation around a page, in time that grows with the depth of its route. Raises KeyError."""
        return self._index(route).navigation(route)

    def section(self, route: str) -> str:
        """The section that a page's sidebar is of, as `Navigation.section` names it. Raises KeyError."""
        return self._index(route).section(route)

    def posts_in(self, locale: str | None) -> SitePosts:
        """The posts of all collections in one language, found when they are first asked for."""
        found = self._posts.get(locale)
        if found is None:
            from recto.content.site_posts import SitePosts

            found = self._posts[locale] = SitePosts(self, locale)
        return found

    def language_of(self, route: str) -> Language | None:
        """The language of a route; None for routes outside of all languages, and on a site that has only one."""
        return self.languages.of_route(route) if self.languages is not None else None

    def counterparts(self, route: str) -> dict[Edition, str]:
        """The routes of the same page in all editions that show it, translated or not; none for other routes."""
        own = self.language_of(route)
        if self.languages is None or own is None or route not in self._by_route:
            return {}
        path = own.path(route) or route
        found = ((language.edition, language.route(path)) for language in self.languages.all)
        return {edition: other for edition, other in found if other in self._by_route}

    def translations(self, route: str) -> dict[str, str]:
        """The routes of a page in all languages that it has been translated into, by their tags."""
        own = self.language_of(route)
        version = own.edition.version if own is not None else None
        return {
            edition.language: other
            for edition, other in self.counterparts(route).items()
            if edition.version == version and self._by_route[other].original is None
        }

    def front_of(self, language: Language) -> str:
        """The route of a language's front page, or of its first page where it has none."""
        if language.home in self._by_route:
            return language.home
        return next((page.route for page in self.pages if self.language_of(page.route) is language), ROOT)

    def sidebar(self, section: str) -> tuple[NavItem, ...]:
        """The sidebar of a section, as `Navigation.section` names it."""
        return self._index(section).sidebar(section)

    def _index(self, route: str) -> NavigationIndex:
        language = self.language_of(route)
        return self._by_edition.get(language.edition, self._navigation) if language is not None else self._navigation
