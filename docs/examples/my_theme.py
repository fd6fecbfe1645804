"""A theme of one's own: the sections of the site, the page with its headings, the latest posts on the front page."""

from typing import Annotated

from msgspec import Meta

from recto.html import Markup, Node, a, aside, body, footer, h2, head, header, html, li, nav, ol, p, ul
from recto.themes import BaseTheme, PageView, ThemeSettings, ThemeSite

CSS = """
body { max-width: 44rem; margin: 0 auto; padding: 1rem; }
header, header ul { display: flex; gap: 1.5rem; align-items: baseline; list-style: none; }
[aria-current] { font-weight: bold; }
"""


class Settings(ThemeSettings, frozen=True):
    motto: Annotated[str, Meta(description="A line at the foot of every page.")] = ""
    posts: Annotated[int, Meta(ge=0, description="How many posts the front page lists.")] = 5


class Theme(BaseTheme):
    settings = Settings

    def __init__(self, site: ThemeSite) -> None:
        super().__init__(site)
        self.stylesheet = site.publish("theme.css", (self.styles + CSS).encode())

    def document(self, page: PageView) -> Node:
        language, direction = self.site.html_language(page.content.route)
        return html(
            head(self.head(page, self.stylesheet)),
            body(
                self.header(page),
                self.headings(page),
                self.content(page),
                self.posts() if page.content.route == "/" else None,
                footer(p(self.site.settings.theme.motto)),
            ),
            lang=language,
            dir=direction,
        )

    def header(self, page: PageView) -> Node:
        pages = [item for item in page.navigation.sidebar if item.route and not item.href]
        links = [self.link(item, current=item.route == page.content.route) for item in pages]
        return header(a(self.site.settings.title, href=self.site.urls.page("/")), nav(ul(map(li, links))))

    def headings(self, page: PageView) -> Node:
        entries = [li(a(Markup(entry.value), href=f"#{entry.id}")) for entry in page.content.toc]
        return aside(ol(entries)) if entries else None

    def posts(self) -> Node:
        latest = self.site.posts[: self.site.settings.theme.posts]
        return aside(h2("Posts"), ul(li(self.link(post), " ", post.front_matter["date"]) for post in latest))

    def link(self, page, current: bool = False) -> Node:
        return a(page.title, href=self.site.urls.page(page.route), aria_current="page" if current else None)
