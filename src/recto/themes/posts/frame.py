"""Puts title, author, date and tags above the content of a post, and series and related posts around it."""

from __future__ import annotations

import math

from msgspec.structs import replace

from recto.components.posts import PostCard, tag_link
from recto.content import Site
from recto.content.post_authors import author_folders, is_author_file
from recto.content.post_collections import Post, PostCollection
from recto.content.post_routes import PostRoutes
from recto.content.site_posts import SitePosts
from recto.html import Element, Fragment, Markup, Node, el, render
from recto.html.search_marks import NOT_SEARCHED
from recto.settings.localized import strings_of
from recto.strings import speaking
from recto.themes.page import PageContent, SiteUrls


class PostFrames:
    """What stands around the posts and authors of one site; `urls` spells their links."""

    def __init__(self, site: Site, urls: SiteUrls) -> None:
        self._site = site
        self._urls = urls
        self._author_folders = author_folders(site.settings)
        self._frames: dict[str | None, _Frame] = {}

    def around(self, content: PageContent, minutes: float | None) -> PageContent:
        """The content of a page, with what belongs around it where it is a post or an author's.

        `minutes` is its reading time.
        """
        if not self._site.settings.collections:
            return content
        page = self._site.page(content.route)
        if page is None:
            return content
        if is_author_file(page, self._author_folders):
            from recto.themes.posts.addresses import PostAddresses
            from recto.themes.posts.author_page import author_html

            posts = self._site.posts_in(page.locale)
            return replace(content, html=author_html(posts, PostAddresses(posts, self._urls), page, content))
        if "date" not in page.front_matter:
            return content
        posts = self._site.posts_in(page.locale)
        found = posts.find(content.route)
        if found is None or not found[0].settings.header:
            return content
        frame = self._frames.get(page.locale)
        if frame is None:
            frame = self._frames[page.locale] = _Frame(posts, self._urls)
        return replace(content, html=frame.html(content, *found, minutes))


class _Frame:
    """The frames of posts in one language."""

    def __init__(self, posts: SitePosts, urls: SiteUrls) -> None:
        from recto.themes.posts.addresses import PostAddresses

        self._posts = posts
        self._addresses = PostAddresses(posts, urls)
        self._strings = strings_of(posts.settings)

    def html(self, content: PageContent, collection: PostCollection, post: Post, minutes: float | None) -> Markup:
        from recto.themes.posts.heading import heading_and_body

        heading, body = heading_and_body(content)
        with speaking(self._strings):
            above = Fragment(self._meta(collection, post, minutes), self._series(collection, post), self._cover(post))
            below = self._related(collection, post)
            return Markup(f"{heading}{render(above)}{body}{render(below) if below is not None else ''}")

    def _meta(self, collection: PostCollection, post: Post, minutes: float | None) -> Element:
        routes, strings = self._routes(collection), self._strings
        authors = [self._author(routes, name) for name in post.authors]
        line: list[Node] = [[author, ", "] for author in authors]
        line.append(el("time", {"datetime": post.date.isoformat()}, post.date_text))
        if minutes is not None:
            line.append(f" • {strings.reading_time.format(minutes=max(1, math.ceil(round(minutes, 2))))}")
        tags: list[Node] = [[tag_link(tag, self._addresses.of_list(routes.tag(tag))), " "] for tag in post.tags]
        back = el("a", {"class": "recto-post-back", "href": self._addresses.of_list(routes.index)}, strings.back)
        return el(
            "div",
            {"class": "recto-post-meta", **NOT_SEARCHED},
            el("div", None, line, el("div", {"class": "recto-post-tags"}, tags) if tags else None),
            back,
        )

    def _author(self, routes: PostRoutes, name: str) -> Node:
        author, href = self._posts.authors.named(name), self._addresses.of_list(routes.author(name))
        source = self._addresses.file(author.picture) if author.picture else None
        picture = el("img", {"src": source, "alt": "", "width": 24, "height": 24}) if source else None
        return el("a", {"href": href}, picture, author.name) if href else [picture, author.name]

    def _series(self, collection: PostCollection, post: Post) -> Element | None:
        posts = collection.series.get(post.series, ()) if post.series else ()
        if len(posts) < 2:
            return None
        number = next(index for index, each in enumerate(posts, 1) if each.route == post.route)
        said = self._strings.part_of.format(number=number, count=len(posts), series=post.series)
        href = self._addresses.of_list(self._routes(collection).series(post.series))
        items = [
            el(
                "li",
                None,
                el("a", {"href": self._addresses.page(each.route)}, each.title)
                if each.route != post.route
                else each.title,
            )
            for each in posts
        ]
        return el(
            "nav",
            {"class": "recto-post-series", "aria-label": post.series, **NOT_SEARCHED},
            el("a", {"href": href}, said) if href else said,
            el("ol", {"class": "recto-post-parts"}, items),
        )

    def _cover(self, post: Post) -> Element | None:
        if not post.image:
            return None
        return el("img", {"class": "recto-post-cover", "src": self._addresses.file(post.image), "alt": post.image_alt})

    def _related(self, collection: PostCollection, post: Post) -> Element | None:
        from recto.themes.posts.related import related_posts

        related = related_posts(collection, post, collection.settings.related)
        if not related:
            return None
        cards = [
            PostCard(
                href=self._addresses.page(each.route),
                title=each.title,
                date=each.date,
                date_text=each.date_text,
            )
            for each in related
        ]
        title = el("h2", {"class": "recto-post-related"}, self._strings.related_posts)
        return el(
            "aside",
            {"class": "recto-post-end", "aria-label": self._strings.related_posts, **NOT_SEARCHED},
            title,
            cards,
        )

    def _routes(self, collection: PostCollection) -> PostRoutes:
        return self._posts.routes[collection.name]
