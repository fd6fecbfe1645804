"""The way from a page to the same page in other languages."""

from __future__ import annotations

from msgspec import Struct

from recto.content import Language, Site
from recto.html import Element, el
from recto.strings import Direction, Strings
from recto.themes.page import SiteUrls

LANGUAGE_EXTRAS = ("languages.css", "languages.js")


class LanguageLink(Struct, frozen=True):
    """A language of the site, and the link to the page in it; `current` is the language of the page."""

    name: str
    tag: str
    direction: Direction
    href: str
    current: bool


def language_switch(languages: tuple[LanguageLink, ...], strings: Strings) -> Element:
    """A menu with all languages of the site."""
    name = next((each.name for each in languages if each.current), "")
    summary = el("summary", {"class": "recto-icon", "title": strings.change_language}, el("span", None, name))
    links = [_link(each) for each in languages]
    return el("details", {"class": "recto-menu recto-languages"}, summary, el("div", {"class": "recto-popup"}, links))


def untranslated(strings: Strings) -> Element:
    """What is said above a page that nobody has translated."""
    notice = strings.untranslated
    return el("section", {"class": "recto-untranslated", "aria-label": notice}, notice)


class LanguageSwitchLinks:
    """The links from the pages of one language to the others."""

    def __init__(self, site: Site, urls: SiteUrls, language: Language) -> None:
        assert site.languages is not None
        self._site = site
        self._urls = urls
        self._language = language
        self._all = site.languages.all
        self._fronts = {each.tag: front_of(site, each) for each in self._all}

    def of(self, route: str) -> tuple[LanguageLink, ...]:
        """Links to a page in all languages; to the front page of one that does not have it."""
        page = self._site.page(route)
        path = self._language.path(route) if page is not None and page.locale is not None else None
        return tuple(self._link(each, path) for each in self._all)

    def _link(self, language: Language, path: str | None) -> LanguageLink:
        route = language.route(path) if path is not None else ""
        href = self._urls.page(route if self._site.page(route) is not None else self._fronts[language.tag])
        return LanguageLink(language.name, language.tag, language.direction, href, language is self._language)


def front_of(site: Site, language: Language) -> str:
    """The route of a language's first page."""
    if site.page(language.home) is not None:
        return language.home
    return next((page.route for page in site.pages if page.locale == language.tag), "/")


def _link(language: LanguageLink) -> Element:
    attributes = {
        "href": language.href,
        "hreflang": language.tag,
        "lang": language.tag,
        "dir": language.direction,
        "aria-current": "true" if language.current else None,
    }
    return el("a", attributes, language.name)
