"""The blog theme: one column, with the sections of the site above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from recto.content import Language
from recto.content.edition import Edition
from recto.html import Element, Fragment, Markup, Node, el, escape
from recto.themes.blog.parts import PageParts, SharedParts
from recto.themes.blog.settings import BlogSettings, blog_settings
from recto.themes.contract import BaseTheme
from recto.themes.head import BASICS, PageTags
from recto.themes.indexing import search_attributes
from recto.themes.laying_out import LaidOutPage
from recto.themes.own_document import with_head
from recto.themes.page import PageContent, PageView, SearchPlace, site_root
from recto.themes.shared.bootstrap import bootstrap_script
from recto.themes.shared.colors import custom_properties
from recto.themes.shared.head_tags import color_tags, glyph_icon, speculation_rules
from recto.themes.shared.sources import SEARCH_SCRIPTS, ThemeSources
from recto.themes.site import ThemeSite
from recto.themes.stylesheets import stylesheet

_SOURCES = ThemeSources(Path(__file__).parent)
_TITLE = re.compile(r"<h1\b")


class BlogTheme(BaseTheme):
    """Makes the documents of a blog."""

    settings: ClassVar[type[BlogSettings]] = BlogSettings

    def __init__(self, site: ThemeSite) -> None:
        super().__init__(site)
        self._theme = blog_settings(site.settings)
        if self._theme.favicon_glyph:
            self._tags = PageTags(site.settings, site.urls, glyph_icon(self._theme.favicon_glyph))
        files = _files(custom_properties(self._theme), site.code_styles)
        self._assets = {name: site.publish(name, content) for name, content in files.items()}
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
        shown = self._shared(route).has("search")
        return SearchPlace(self._assets["search.js"], site_root(self.site.urls)) if shown else None

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
        return bootstrap_script(self._theme), speculation_rules(site_root(self.site.urls))

    def _whole_head(self, page: PageView, html: str) -> Markup:
        """What every page has, what it says of itself, and what the components in `html` need."""
        rules = f'<script type="speculationrules">{speculation_rules(site_root(self.site.urls))}</script>'
        always = f"<script>{bootstrap_script(self._theme)}</script>{color_tags(self._theme.background_color)}{rules}"
        head = self.head(page, self._assets["blog.css"], self._assets["blog.js"], seen=html)
        # The character set has to come first.
        return Markup(str(head).replace(BASICS, BASICS + always, 1))

    def _shared(self, route: str) -> SharedParts:
        language: Language | None = self.site.language_of(route)
        languages = self.site.content.languages
        if languages is not None and language is None:
            language = languages.default
        return self._by_edition[language.edition if language is not None else None]


def body(parts: PageParts, content: Node) -> Node:
    """Everything in `<body>` around a page's content."""
    page = parts.view.content
    skip = el("a", {"class": "recto-skip-nav", "href": "#recto-content"}, parts.site.strings.skip_link)
    article = el(
        "article",
        {"class": "recto-blog"},
        parts.node("navbar"),
        _main(parts, page, content),
        parts.node("comments"),
        parts.node("footer"),
    )
    return Fragment(skip, parts.node("banner"), article)


def _main(parts: PageParts, page: PageContent, content: Node) -> Element:
    has_title = _TITLE.search(page.html) is not None or not parts.options.title or not page.title
    title = None if has_title else el("h1", None, page.title)
    return el("main", {"id": "recto-content", "tabindex": "-1", **search_attributes(page)}, title, content)


@lru_cache(maxsize=4)
def _files(properties: str, code_styles: str) -> Mapping[str, bytes]:
    styles = _SOURCES.styles(("icons", "bars", "search_box", "blog"), ("link-arrow", "moon", "sun", "x"))
    files = {
        "blog.css": stylesheet(styles, properties, code_styles),
        "blog.js": _SOURCES.module(("storage", "toggle", "search_box", "banner")),
        "search.js": _SOURCES.library(SEARCH_SCRIPTS),
    }
    return {name: text.encode() for name, text in files.items()}


THEME = BlogTheme
