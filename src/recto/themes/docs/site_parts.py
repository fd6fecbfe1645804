"""The parts of a site, or of one language of it, and all that its pages share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from recto.content import Language, Navigation
from recto.content.twins import twin_route
from recto.html import el, render
from recto.settings import localized, strings_of
from recto.themes.docs.arguments import NAMES, NODES, PER_PAGE
from recto.themes.docs.banner import banner
from recto.themes.docs.breadcrumb import breadcrumb
from recto.themes.docs.copy_page import copy_page
from recto.themes.docs.footer import footer
from recto.themes.docs.languages import LanguageLink, LanguageLinks, language_switch, untranslated
from recto.themes.docs.links import NavLinks
from recto.themes.docs.navbar import navbar, site_logo, title_of_home
from recto.themes.docs.not_found import not_found
from recto.themes.docs.pagination import last_updated, pagination
from recto.themes.docs.repository import page_links
from recto.themes.docs.search import search
from recto.themes.docs.settings import PART_NAMES, docs_settings, page_options
from recto.themes.docs.sidebar import sidebar
from recto.themes.docs.theme_switch import has_theme_switch, theme_switch
from recto.themes.docs.toc import toc, toc_end
from recto.themes.docs.tree import SectionSidebar, SidebarRules
from recto.themes.page import AssetUrls, LanguageUrls, PageView, SiteUrls, site_root
from recto.themes.parts import Part, replaced_parts
from recto.themes.site import ThemeSite
from recto.themes.templates import slot

_COMPONENTS: Mapping[str, Callable[..., Any]] = {
    "banner": banner,
    "breadcrumb": breadcrumb,
    "copy_page": copy_page,
    "footer": footer,
    "language_switch": language_switch,
    "last_updated": last_updated,
    "navbar": navbar,
    "not_found": not_found,
    "page_links": page_links,
    "pagination": pagination,
    "search": search,
    "sidebar": sidebar,
    "theme_switch": theme_switch,
    "toc": toc,
}


@dataclass(frozen=True, slots=True)
class Section:
    """What the pages of one section share."""

    tree: SectionSidebar


class SiteParts:
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
        self.own_parts = {name: Part.own(name, component, PER_PAGE) for name, component in _COMPONENTS.items()}
        self.parts = self.own_parts | replaced_parts(
            self.theme, site.content.root, NAMES | set(PART_NAMES), PER_PAGE, site.with_base
        )
        self.nodes = {
            "logo": render(site_logo(self.settings, self.urls, self.strings, self.title)),
            "toc_end": render(toc_end(self.settings, self.urls, self.strings)),
        }
        self.skip_link = render(el("a", {"class": "recto-skip-nav", "href": "#recto-content"}, self.strings.skip_link))
        self.untranslated = untranslated(self.strings)
        self._assets = assets
        self._rules = SidebarRules(
            self.urls, site.has_page, self.strings, self.theme.sidebar.default_menu_collapse_level
        )
        self._given: dict[bool, dict[str, Any]] = {}
        self._language_links = (
            {
                False: LanguageLinks(site.content, site.urls, language),
                True: LanguageLinks(site.content, site.plain_urls, language),
            }
            if language is not None
            else None
        )

    def has(self, name: str) -> bool:
        """Whether the settings have a place for a part at all."""
        match name:
            case "search":
                return bool(self.settings.search)
            case "theme_switch":
                return has_theme_switch(self.theme)
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
        nodes = {name: slot(name) if self.has(name) else None for name in PART_NAMES}
        nodes |= {name: slot(name) if self.nodes.get(name, name) else None for name in NODES}
        return {
            **nodes,
            "children": None,
            "settings": self.settings,
            "strings": self.strings,
            "urls": urls,
            "assets": {name: link.removeprefix(base) for name, link in self._assets.items()},
            "root": site_root(urls),
            "links": NavLinks(urls, self.site.has_page, self.home) if plain else self.links,
            "title": self.title,
        }

    def _in_language(self, urls: SiteUrls) -> SiteUrls:
        return urls if self.language is None else LanguageUrls(urls, self.language, self.site.has_page)
