"""A theme: the navigation of a site above its pages, and their headings beside them."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta

from recto.html import Markup, Node, a, aside, body, footer, head, header, html, li, nav, ol, p, ul
from recto.themes import BaseTheme, PageView, ThemeSettings, ThemeSite

CSS = Path(__file__).with_name("theme.css")


class Settings(ThemeSettings, frozen=True):
    """The keys of `[theme]`; a site that writes another one is told of the nearest."""

    motto: Annotated[str, Meta(description="A line at the foot of every page.")] = ""


class Theme(BaseTheme):
    """Makes the document of each page."""

    settings = Settings

    def __init__(self, site: ThemeSite) -> None:
        super().__init__(site)
        self.stylesheet = site.publish("theme.css", (self.styles + CSS.read_text("utf-8")).encode())

    def document(self, page: PageView) -> Node:
        language, direction = self.site.html_language(page.content.route)
        return html(
            head(self.head(page, self.stylesheet)),
            body(
                self.header(page),
                self.headings(page),
                self.content(page),
                footer(p(self.site.settings.theme.motto)),
            ),
            lang=language,
            dir=direction,
        )

    def header(self, page: PageView) -> Node:
        items = [item for item in page.navigation.sidebar if item.route and not item.href]
        links = [li(self.link(item, current=item.route == page.content.route)) for item in items]
        return header(a(self.site.settings.title, href=self.site.urls.page("/")), nav(ul(links)))

    def headings(self, page: PageView) -> Node:
        entries = [li(a(Markup(entry.value), href=f"#{entry.id}")) for entry in page.content.toc]
        return aside(ol(entries)) if entries else None

    def link(self, item, current: bool) -> Node:
        return a(item.title, href=self.site.urls.page(item.route), aria_current="page" if current else None)
