"""The parts of one page, and all that the pages of one language share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from recto.content import Language, NavbarItem, NavItem
from recto.html import Fragment, Node
from recto.settings.localized import localized, strings_of
from recto.themes.blog.components import COMPONENTS, NAMES, NavLink
from recto.themes.blog.settings import BlogPageOptions, blog_settings
from recto.themes.page import AssetUrls, LanguageUrls, PageView, SiteUrls, is_external, link_of, site_root
from recto.themes.parts import DEFAULT, Part, replaced_parts
from recto.themes.shared.links import NavLinks
from recto.themes.site import ThemeSite
from recto.themes.templates import EMPTY, Mark, slot
from recto.themes.titles import title_of_home


class SharedParts:
    """The parts of the pages of one language, or of all pages of a site that has only one."""

    def __init__(self, site: ThemeSite, assets: AssetUrls, language: Language | None, feed: str | None) -> None:
        self.site = site
        self.language = language
        self.settings = localized(site.settings, language.tag) if language is not None else site.settings
        self.theme = blog_settings(self.settings)
        self.strings = strings_of(self.settings)
        self.home = language.home if language is not None else "/"
        self.own_parts = {name: Part.own(name, component, NAMES) for name, component in COMPONENTS.items()}
        self.parts = self.own_parts | replaced_parts(self.theme, site.content.root, NAMES, site.with_base)
        self.title = self.settings.title or title_of_home(site.content.page(self.home))
        self._assets = assets
        self._feed = feed
        self._given: dict[bool, dict[str, Any]] = {}

    def has(self, name: str) -> bool:
        """Whether the settings have a place for a part at all."""
        if name == "search":
            return bool(self.settings.search) and self.site.search_module is not None
        return name != "theme_switch" or self.theme.has_theme_switch

    def urls(self, *, plain: bool) -> SiteUrls:
        """Addresses in the language of the page; with `plain` they lack the base path."""
        urls = self.site.plain_urls if plain else self.site.urls
        return urls if self.language is None else LanguageUrls(urls, self.language, self.site.has_page)

    def given(self, *, plain: bool) -> Mapping[str, Any]:
        """The arguments that are the same on all pages."""
        if plain not in self._given:
            urls, base = self.urls(plain=plain), self.settings.base if plain else ""
            self._given[plain] = {
                **{name: slot(name) if self.has(name) else None for name in NAMES.nodes},
                "children": None,
                "settings": self.settings,
                "strings": self.strings,
                "urls": urls,
                "assets": {name: link.removeprefix(base) for name, link in self._assets.items()},
                "root": site_root(urls),
                "search_index": urls.file(self.site.search_module) if self.site.search_module else "",
                "title": self.title,
                "feed": self._feed and self._feed.removeprefix(base),
            }
        return self._given[plain]


class PageParts:
    """The parts of one page. `mark` stands for HTML of the theme in layouts, `replaced` are nodes in their places."""

    def __init__(
        self, site: SharedParts, view: PageView, mark: Mark = None, replaced: Mapping[str, Node] | None = None
    ) -> None:
        self.site = site
        self.view = view
        self._mark = mark
        self._replaced = replaced or {}

    def replacing(self, parts: Mapping[str, Node]) -> PageParts:
        """The same page with some parts replaced by nodes, or left out where they are False."""
        return PageParts(self.site, self.view, self._mark, {**self._replaced, **parts})

    @property
    def options(self) -> BlogPageOptions:
        """What the page shows of the theme."""
        options = self.view.navigation.theme
        return options if isinstance(options, BlogPageOptions) else BlogPageOptions()

    @property
    def is_post(self) -> bool:
        """Whether this is a post, which readers may say something about."""
        return "date" in self.view.content.metadata

    def node(self, name: str, children: Node = None) -> Node:
        """A part as the page shows it; empty when it does not."""
        if name in self._replaced:
            node = self._replaced[name]
            return EMPTY if node is False or node is None else Fragment(node)
        return self._part(self.site.parts[name], children) if self._is_shown(name) else EMPTY

    def _is_shown(self, name: str) -> bool:
        options = self.options
        match name:
            case "comments":
                return options.comments and self.is_post
            case "footer":
                return options.footer
            case "navbar":
                return options.navbar
            case _:
                return self.site.has(name)

    def _part(self, part: Part, children: Node) -> Node:
        given = dict(self.site.given(plain=not part.is_own))
        given["page"] = self.view.content
        given["links"] = tuple(self._links(plain=not part.is_own))
        given["languages"] = tuple(self._languages(plain=not part.is_own))
        if children is not None:
            given["children"] = slot("children")

        def node_of(name: str) -> Node:
            if name == "children":
                return Fragment(children)
            return self._part(self.site.own_parts[part.name], children) if name == DEFAULT else self.node(name)

        return part.html(given, node_of, self._mark)

    def _links(self, *, plain: bool) -> Iterator[NavLink]:
        """What `_meta` files put into the navbar; without them the pages and folders at the top."""
        site, navigation = self.site, self.view.navigation
        urls = site.urls(plain=plain)
        links = NavLinks(urls, site.site.has_page, site.home)
        items: tuple[NavbarItem | NavItem, ...] = navigation.navbar or navigation.sidebar
        for item in items:
            if item.href is not None:
                yield NavLink(item.title, link_of(urls, item.href), is_external=is_external(item.href))
                continue
            route = links.route(item) if isinstance(item, NavbarItem) else item.route
            if route is not None and site.site.has_page(route):
                yield NavLink(item.title, urls.page(route), is_current=route == navigation.route)

    def _languages(self, *, plain: bool) -> Iterator[NavLink]:
        site, languages = self.site.site, self.site.site.content.languages
        if languages is None:
            return
        urls = site.plain_urls if plain else site.urls
        others = site.content.counterparts(self.view.content.route)
        for each in languages.all:
            route = others.get(each.edition, site.content.front_of(each))
            yield NavLink(each.name, urls.page(route), is_current=each is self.site.language)
