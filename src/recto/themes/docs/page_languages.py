"""What the pages of one language have that those of other sites do not: the way to the other languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recto.content import Language, Page, Site
from recto.html import escape
from recto.strings import Strings
from recto.themes.metadata.resolve import nested
from recto.themes.page import PageContent, SiteUrls

SWITCH_MARK = "\0languages\0"
"""Stands for the language switch in parts that many pages share; its links are those of one page."""

LANGUAGE_EXTRAS = ("languages.css", "languages.js")


class PageLanguages:
    """The languages of a site as the pages of one of them, `language`, show them (DOCS-70, I18N-09)."""

    def __init__(self, site: Site, urls: SiteUrls, language: Language, words: Strings) -> None:
        assert site.languages is not None
        self._site = site
        self._urls = urls
        self._language = language
        self._languages = site.languages
        self._fronts = {each.tag: _front(site, each) for each in site.languages.all}
        said = escape(words.untranslated)
        self._notice = f'<section class="recto-untranslated" aria-label="{said}">{said}</section>'
        title = escape(words.change_language)
        self._start = (
            f'<details class="recto-menu recto-languages"><summary class="recto-icon" title="{title}">'
            f'<span>{escape(language.name)}</span></summary><div class="recto-popup">'
        )

    @property
    def front(self) -> str:
        """The route of the language's first page."""
        return self._fronts[self._language.tag]

    @property
    def own(self) -> Iterator[Page]:
        """The pages of the language."""
        return (page for page in self._site.pages if page.locale == self._language.tag)

    def switch(self, route: str) -> str:
        """Links to the page in all languages; to the front page of one that does not have it."""
        page = self._site.page(route)
        path = self._language.path(route) if page is not None and page.locale is not None else None
        links = "".join(self._link(each, path) for each in self._languages.all)
        return f"{self._start}{links}</div></details>"

    def notice(self, page: Page | None) -> str:
        """What is said above a page that nobody has translated."""
        return self._notice if page is not None and page.original is not None else ""

    def content_language(self, page: Page | None) -> str:
        """The attributes of content that is not in the page's language."""
        if page is None or page.original is None:
            return ""
        default = self._languages.default
        return f' lang="{escape(default.tag)}" dir="{default.direction}"'

    def described(self, content: PageContent) -> PageContent:
        """With what search engines need to know: the translations that exist, or the page that this one repeats."""
        page = self._site.page(content.route)
        metadata = content.metadata
        if page is not None and page.original is not None:
            return replace(content, metadata={"canonical": page.original, **metadata})
        found = self._site.translations(content.route)
        if len(found) < 2:
            return content
        own = nested(metadata.get("alternates"))
        languages = {**found, **self._default(found), **nested(own.get("languages"))}
        return replace(content, metadata={**metadata, "alternates": {**own, "languages": languages}})

    def _default(self, translations: dict[str, str]) -> dict[str, str]:
        """The page for readers of all other languages (`x-default`)."""
        default = self._languages.default
        route = translations.get(default.tag)
        if route is None:
            return {}
        # Before the front pages stands the one that picks the language.
        return {"x-default": "/" if route == default.home else route}

    def _link(self, language: Language, path: str | None) -> str:
        route = language.route(path) if path is not None else ""
        href = self._urls.page(route if self._site.page(route) is not None else self._fronts[language.tag])
        current = ' aria-current="true"' if language is self._language else ""
        tag = escape(language.tag)
        return (
            f'<a href="{escape(href)}" hreflang="{tag}" lang="{tag}" dir="{language.direction}"{current}>'
            f"{escape(language.name)}</a>"
        )


def _front(site: Site, language: Language) -> str:
    if site.page(language.home) is not None:
        return language.home
    return next((page.route for page in site.pages if page.locale == language.tag), "/")
