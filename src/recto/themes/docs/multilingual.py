"""The documentation theme of a site in several languages."""

from __future__ import annotations

import json
from collections.abc import Mapping

from recto.content import Languages, Navigation, Site
from recto.html import escape
from recto.settings import localized, strings_of
from recto.themes.docs.frame import Frame
from recto.themes.docs.theme import DocsTheme
from recto.themes.page import AssetUrls, PageContent, SiteUrls


def docs_theme(site: Site, *, urls: SiteUrls, assets: AssetUrls) -> DocsTheme:
    """The documentation theme for a site, whichever number of languages it has."""
    if site.languages is None:
        return DocsTheme(site, urls=urls, assets=assets)
    return MultilingualTheme(site, site.languages, urls=urls, assets=assets)


class MultilingualTheme(DocsTheme):
    """Hands each page to the theme of its language; pages outside of all languages have that of the default one."""

    def __init__(self, site: Site, languages: Languages, *, urls: SiteUrls, assets: AssetUrls) -> None:
        super().__init__(site, urls=urls, assets=assets, language=languages.default)
        self._languages = languages
        self._site_urls = urls
        self._by_tag = {
            language.tag: DocsTheme(site, urls=urls, assets=assets, language=language)
            for language in languages.all
            if language is not languages.default
        }

    def document(self, navigation: Navigation, content: PageContent) -> str:
        theme = self._theme_of(content.route)
        return super().document(navigation, content) if theme is None else theme.document(navigation, content)

    def own_document(self, html: str, navigation: Navigation, content: PageContent) -> str:
        theme = self._theme_of(content.route)
        if theme is None:
            return super().own_document(html, navigation, content)
        return theme.own_document(html, navigation, content)

    def frame(self, navigation: Navigation, content: PageContent) -> Frame:
        theme = self._theme_of(content.route)
        return super().frame(navigation, content) if theme is None else theme.frame(navigation, content)

    def front_pages(self) -> Mapping[str, str]:
        """A 404 page for each language (I18N-15), and the page at `/` that picks one (I18N-11)."""
        pages = {f"{tag}/404.html": theme.not_found() for tag, theme in self._by_tag.items()}
        if self._languages.default.home != "/":
            pages[f"{self._languages.default.tag}/404.html"] = self.not_found()
            if self._site.page("/") is None:
                pages["index.html"] = self.choose_language()
        return pages

    def branch_files(self) -> dict[str, bytes]:
        files = super().branch_files()
        for theme in self._by_tag.values():
            files |= theme.branch_files()
        return files

    def choose_language(self) -> str:
        """The page at `/`: links to all languages, and a script that takes the reader to the best one at once."""
        routes = {language.tag: self._site_urls.page(self._front(language.tag)) for language in self._languages.all}
        default = self._languages.default
        title = localized(self._site.settings, default.tag).title or strings_of(self._settings).choose_language
        languages = {**{tag: self._front(tag) for tag in routes}, "x-default": "/"}
        content = PageContent(route="/", html="", title=title, metadata={"alternates": {"languages": languages}})
        script = (
            f'<script src="{escape(self._assets["choose-language.js"])}" data-default="{escape(default.tag)}" '
            f'data-routes="{escape(json.dumps(routes, separators=(",", ":")))}"></script>'
        )
        # The script comes first and is not a module: a reader who is sent on sees nothing of this page.
        head = script + self._head.plain(content, [self._assets["languages.css"]], styled=True)
        links = "".join(
            f'<li><a href="{escape(routes[each.tag])}" hreflang="{each.tag}" lang="{each.tag}" dir="{each.direction}">'
            f"{escape(each.name)}</a></li>"
            for each in self._languages.all
        )
        return (
            f'<!doctype html><html lang="{default.tag}" dir="{default.direction}"><head>{head}</head><body>'
            f'<main class="recto-not-found recto-choose-language"><h1>{escape(title)}</h1><ul>{links}</ul></main>'
            "</body></html>"
        )

    def _front(self, tag: str) -> str:
        theme = self._by_tag.get(tag, self)
        assert theme._pages is not None
        return theme._pages.front

    def _theme_of(self, route: str) -> DocsTheme | None:
        """The theme of another language than the default one."""
        language = self._languages.of_route(route)
        return self._by_tag.get(language.tag) if language is not None else None
