"""The blog theme: one column, with the sections of the site above it."""

from __future__ import annotations

from typing import ClassVar

from recto.content import Language
from recto.content.edition import Edition
from recto.html import Fragment, Markup, Node, escape
from recto.themes.blog.body import body
from recto.themes.blog.head import inline_scripts, with_theme
from recto.themes.blog.parts import PageParts, SharedParts
from recto.themes.blog.published import published_theme
from recto.themes.blog.settings import BlogSettings, blog_settings
from recto.themes.contract import BaseTheme
from recto.themes.head import PageTags
from recto.themes.laying_out import LaidOutPage
from recto.themes.own_document import with_head
from recto.themes.page import PageView, SearchPlace, site_root
from recto.themes.shared.head_tags import glyph_icon
from recto.themes.site import ThemeSite


class BlogTheme(BaseTheme):
    """Makes the documents of a blog."""

    settings: ClassVar[type[BlogSettings]] = BlogSettings

    def __init__(self, site: ThemeSite) -> None:
        super().__init__(site)
        self._theme = blog_settings(site.settings)
        if self._theme.favicon_glyph:
            self._tags = PageTags(site.settings, site.urls, glyph_icon(self._theme.favicon_glyph, site.publish))
        self._assets, self._early_tags = published_theme(site, self._theme)
        feed = next((link for link in site.head_links if link.type == "application/rss+xml"), None)
        link = site.urls.file(feed.href) if feed is not None else None
        languages = site.content.languages
        all_languages = languages.all if languages is not None else ()
        self._by_edition: dict[Edition | None, SharedParts] = {
            each.edition: SharedParts(site, self._assets, each, link) for each in all_languages
        }
        if languages is None:
            self._by_edition[None] = SharedParts(site, self._assets, None, link)

    def search_place(self, route: str) -> SearchPlace | None:
        """Where search boxes find the search, on sites that have one."""
        module = self.site.search_module if self._shared(route).has("search") else None
        if module is None:
            return None
        return SearchPlace(self._assets["search.js"], site_root(self.site.urls), self.site.urls.file(module))

    def parts(self, page: LaidOutPage) -> PageParts:
        """The parts of a page that layouts stand around."""
        return PageParts(self._shared(page.view.content.route), page.view, page.keep)

    def document(self, page: PageView) -> Node:
        """The whole document of a page."""
        parts = PageParts(self._shared(page.content.route), page)
        comments = parts.node("comments")
        # A part of the site's own may have to be awaited; what it shows brings its own files.
        seen = "".join((page.content.html, comments if isinstance(comments, str) else ""))
        language, direction = self.site.html_language(page.content.route)
        return Fragment(
            Markup(
                f'<!doctype html><html lang="{escape(language)}" dir="{direction}"><head>{self._whole_head(page, seen)}'
            ),
            Markup("</head><body>"),
            body(parts, Markup(page.content.html)),
            Markup("</body></html>"),
        )

    def own_document(self, html: str, page: PageView) -> str:
        return with_head(html, self._whole_head(page, html))

    def inline_scripts(self) -> tuple[str, ...]:
        return inline_scripts(self._theme, site_root(self.site.urls))

    def _whole_head(self, page: PageView, html: str) -> Markup:
        """What every page has, what it says of itself, and what the components in `html` need."""
        head = self.head(page, self._assets["blog.css"], self._assets["blog.js"], seen=html)
        return Markup(with_theme(head, self._theme, site_root(self.site.urls), self._early_tags))

    def _shared(self, route: str) -> SharedParts:
        language: Language | None = self.site.language_of(route)
        languages = self.site.content.languages
        if languages is not None and language is None:
            language = languages.default
        return self._by_edition[language.edition if language is not None else None]


THEME = BlogTheme
