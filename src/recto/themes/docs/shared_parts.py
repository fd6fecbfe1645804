"""The parts of a site, or of one language of it, and all that its pages share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.content import Language, Navigation
from recto.content.twins import twin_route
from recto.settings.localized import localized, strings_of
from recto.themes.docs.arguments import NAMES, SHARED_NODES
from recto.themes.docs.components import COMPONENTS
from recto.themes.docs.languages import LanguageLink, LanguageSwitchLinks
from recto.themes.docs.settings import docs_settings, page_options
from recto.themes.docs.shared_nodes import shared_nodes
from recto.themes.docs.tree import SectionSidebar, SidebarRules
from recto.themes.page import AssetUrls, LanguageUrls, PageView, SiteUrls, site_root
from recto.themes.parts import Part, replaced_parts
from recto.themes.shared.links import NavLinks
from recto.themes.site import ThemeSite
from recto.themes.templates import Template, slot
from recto.themes.titles import title_of_home


class Section(Struct, frozen=True):
    """What the pages of one section share."""

    tree: SectionSidebar


class SharedParts:
    """The parts of the pages of one language, or of all pages of a site that has only one.

    `own_parts` are the theme's, `parts` those with what `[theme.parts]` puts in their places. `nodes` are arguments of
    parts that are the same on all pages.
    """

    children_slot = slot("children")

    def __init__(self, site: ThemeSite, assets: AssetUrls, language: Language | None) -> None:
        self.site = site
        self.content = site.content
        self.language = language
        self.settings = localized(site.settings, language.tag) if language is not None else site.settings
        self.theme = docs_settings(self.settings)
        self.strings = strings_of(self.settings)
        self.home = language.home if language is not None else "/"
        self.urls = self._in_language(site.urls)
        self.links = NavLinks(self.urls, site.has_page, self.home)
        self.title = self.settings.title or title_of_home(site.content.page(self.home))
        self.sections: dict[str, Section] = {}
        self.own_parts = {name: Part.own(name, component, NAMES) for name, component in COMPONENTS.items()}
        self.parts = self.own_parts | replaced_parts(self.theme, site.content.root, NAMES, site.with_base)
        self.nodes = shared_nodes(self.settings, self.urls, self.strings, self.title)
        self.frames: dict[tuple[object, ...], Template] = {}
        self._assets = assets
        sidebar = self.theme.sidebar
        level = sidebar.default_menu_collapse_level
        icons = site.content.root / sidebar.icons if sidebar.icons else None
        self._rules = SidebarRules(self.urls, site.has_page, self.strings, level, sidebar.statuses, icons)
        self._given: dict[bool, dict[str, Any]] = {}
        self._language_links = (
            {
                False: LanguageSwitchLinks(site.content, site.urls, language),
                True: LanguageSwitchLinks(site.content, site.plain_urls, language),
            }
            if language is not None
            else None
        )

    def has(self, name: str) -> bool:
        """Whether the settings have a place for a part at all."""
        match name:
            case "search":
                return bool(self.settings.search) and self.site.search_module is not None
            case "theme_switch":
                return self.theme.has_theme_switch
            case "language_switch":
                return self.language is not None and self.settings.i18n.switch != "none"
            case _:
                return True

    def section(self, navigation: Navigation) -> Section:
        """What the pages of a section share, made with the first of them."""
        section = self.sections.get(navigation.section)
        if section is None:
            section = self.sections[navigation.section] = Section(SectionSidebar(navigation.sidebar, self._rules))
        return section

    def given(self, *, plain: bool) -> Mapping[str, Any]:
        """The arguments that are the same on all pages; with `plain` addresses lack the base path."""
        given = self._given.get(plain)
        if given is None:
            given = self._given[plain] = self._arguments(plain=plain)
        return given

    def languages(self, route: str, *, plain: bool) -> tuple[LanguageLink, ...]:
        """Links from a page to all languages of the site."""
        return self._language_links[plain].of(route) if self._language_links is not None else ()

    def twin(self, page: PageView) -> str | None:
        """The link to a page as Markdown, None where the page does not offer it."""
        options = page_options(page.navigation.theme)
        if page.content.markdown is None or not options.copy_page or not self.theme.copy_page_button:
            return None
        return self.urls.file(twin_route(page.content.route))

    def _arguments(self, *, plain: bool) -> dict[str, Any]:
        urls = self._in_language(self.site.plain_urls) if plain else self.urls
        base = self.settings.base if plain else ""
        nodes = {name: slot(name) if self.has(name) else None for name in NAMES.nodes}
        nodes |= {name: slot(name) if self.nodes[name] else None for name in SHARED_NODES}
        return {
            **nodes,
            "children": None,
            "settings": self.settings,
            "strings": self.strings,
            "urls": urls,
            "assets": {name: link.removeprefix(base) for name, link in self._assets.items()},
            "root": site_root(urls),
            "search_index": urls.file(self.site.search_module) if self.site.search_module else "",
            "links": NavLinks(urls, self.site.has_page, self.home) if plain else self.links,
            "title": self.title,
        }

    def _in_language(self, urls: SiteUrls) -> SiteUrls:
        return urls if self.language is None else LanguageUrls(urls, self.language, self.site.has_page)
