"""What Recto asks of a theme, and a class that answers everything but the one question that makes a theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol, runtime_checkable

from recto.components.page_files import file_tag
from recto.content.twins import twin_route
from recto.html import Element, Markup, Node, el
from recto.html.tags import a, h1, li, ul
from recto.settings import ThemeSettings
from recto.themes.head import BASICS, PageTags, head_link_tags, markdown_link, with_languages
from recto.themes.icon import icon_tag
from recto.themes.indexing import search_attributes
from recto.themes.own_document import with_head
from recto.themes.page import PageContent, PageView
from recto.themes.site import ThemeSite


@runtime_checkable
class Theme(Protocol):
    """The theme of one site: from a page's content to its whole document.

    What makes one is a class or a function that is called with a `ThemeSite`. Its attribute `settings` is the table
    that reads `[theme]`, `ThemeSettings` or a subclass, which also declares the options of pages, the theme's words
    and its parts. A static method `pages`, where there is one, provides pages without files as that of a plugin does:
    it is called with a `recto.plugins.FilesRead` before the theme is made. `BaseTheme` has all methods but `document`.

    Nodes are rendered as those of components are, `Markup` is HTML as it is; a whole document need not say its
    doctype. Every method may raise `RectoError`.
    """

    def document(self, page: PageView) -> Node:
        """The whole document of a page."""
        ...

    def own_document(self, html: str, page: PageView) -> str:
        """A document that a layout of the project has written around a page, with what belongs into its head."""
        ...

    def not_found_content(self) -> PageContent:
        """What is said for an address without a page, where the project does not say it in its own words."""
        ...

    def not_found(self) -> Node | None:
        """The whole document for addresses without a page; None for one made of `not_found_content` as any other."""
        ...

    def front_pages(self) -> Mapping[str, Node]:
        """Further documents by the names of their files, such as what stands before the languages of a site."""
        ...

    def files(self) -> Mapping[str, bytes]:
        """Files for the folder of assets that are known when all pages are made; names change with the content."""
        ...

    def inline_scripts(self) -> tuple[str, ...]:
        """The scripts that stand in its documents themselves, which a Content-Security-Policy has to allow."""
        ...


class BaseTheme:
    """A theme that has yet to say what `document` is.

    `site` is the site that it is made for; `styles` is the text of a stylesheet under which the content of pages looks
    right, to be published with the theme's own: `site.publish("theme.css", (self.styles + CSS).encode())`.
    """

    settings: ClassVar[type[ThemeSettings]] = ThemeSettings
    """The table that `[theme]` is read with."""

    def __init__(self, site: ThemeSite) -> None:
        self.site = site
        self._tags = PageTags(site.settings, site.urls, icon_tag(site))
        self._links = head_link_tags(site.head_links, site.urls, site.settings.title)

    @property
    def styles(self) -> str:
        """Custom properties, reset, typography, the look of components and of code, in layers below all other rules."""
        from recto.themes.stylesheets import stylesheet

        return stylesheet(code=self.site.code_styles)

    def document(self, page: PageView) -> Node:
        """The whole document of a page."""
        raise NotImplementedError("a theme says what `document` is")

    def head(self, page: PageView, *links: str, seen: str | None = None) -> Markup:
        """The inside of `<head>` for a page: what it says of itself, `links` to stylesheets and modules, and what its
        components need. `seen` is the HTML in which those can be (default: the content)."""
        html, extras = page.content.html if seen is None else seen, self.site.extras
        content = with_languages(self.site.content, page.content)
        tags = (file_tag(href) for href in (*links, *extras.links(html)))
        twin = self.site.urls.file(twin_route(content.route)) if content.markdown is not None else None
        return Markup(
            "".join(
                (BASICS, self._tags.html(content), markdown_link(twin), self._links, *tags, extras.formulas.html(html))
            )
        )

    def content(self, page: PageView) -> Element:
        """The element `<main>` with the page's content, where search looks for words."""
        attributes = {"id": "recto-content", "tabindex": "-1", **search_attributes(page.content)}
        return el("main", attributes, Markup(page.content.html))

    def own_document(self, html: str, page: PageView) -> str:
        """The document of a page whose layouts make a whole document themselves."""
        return with_head(html, self.head(page))

    def not_found_content(self) -> PageContent:
        """The content of the page for addresses that lead nowhere."""
        strings = self.site.strings_of("/")
        home = a(strings.go_home, href=self.site.urls.page("/"))
        html = f"{h1(strings.not_found)}{home}"
        return PageContent("/404", html, title=strings.not_found, metadata={"robots": "noindex"}, searchable=False)

    def not_found(self) -> Node | None:
        """The document for addresses that lead nowhere; None leaves it to the server."""
        return None

    def front_pages(self) -> Mapping[str, Node]:
        """On a site in several languages without a page at `/`, one that leads to all of them."""
        languages, site = self.site.content.languages, self.site.content
        if languages is None or languages.default.home == "/" or site.page("/") is not None:
            return {}
        links = [
            li(a(each.name, href=self.site.urls.page(site.front_of(each)), hreflang=each.tag)) for each in languages.all
        ]
        title = self.site.settings.title or self.site.strings_of("/").choose_language
        content = PageContent("/", f"{h1(title)}{ul(*links)}", title=title, searchable=False)
        return {"index.html": self.document(PageView(content, site.navigation(site.pages[0].route)))}

    def files(self) -> Mapping[str, bytes]:
        """Further files of the theme by their names in the output."""
        return {}

    def inline_scripts(self) -> tuple[str, ...]:
        """The scripts that stand in its documents themselves, which a Content-Security-Policy has to allow."""
        return ()
