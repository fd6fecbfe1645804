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
        self._fronts = {each.edition: site.front_of(each) for each in self._all}

    def of(self, route: str) -> tuple[LanguageLink, ...]:
        """Links to a page in all languages; to the front page of one that does not have it."""
        routes = {**self._fronts, **self._site.counterparts(route)}
        return tuple(self._link(each, routes[each.edition]) for each in self._all)

    def _link(self, language: Language, route: str) -> LanguageLink:
        href = self._urls.page(route)
        return LanguageLink(language.name, language.tag, language.direction, href, language is self._language)


def _link(language: LanguageLink) -> Element:
    attributes = {
        "href": language.href,
        "hreflang": language.tag,
        "lang": language.tag,
        "dir": language.direction,
        "class": "recto-icon-after",
        "aria-current": "true" if language.current else None,
    }
    return el("a", attributes, language.name)
