"""The posts of a whole site."""

from __future__ import annotations

from recto.content.hidden import hidden_routes
from recto.content.page import Page
from recto.content.post_authors import read_authors
from recto.content.post_collections import Post, PostCollection, post_collections
from recto.content.post_routes import PostRoutes
from recto.content.site import Site
from recto.settings.localized import localized


class SitePosts:
    """The collections of a site in one language, and the collection of each post by its route."""

    def __init__(self, site: Site, locale: str | None) -> None:
        self.settings = localized(site.settings, locale) if locale is not None else site.settings
        pages = [page for page in site.pages if page.locale == locale]

        def path_of(page: Page) -> str:
            language = site.language_of(page.route)
            return (language.path(page.route) if language is not None else None) or page.route

        self.home = ""
        if site.languages is not None:
            language = next((each for each in site.languages.all if each.tag == locale), site.languages.default)
            self.home = language.home.rstrip("/")
        self.authors = read_authors(self.settings, pages)
        self.collections = post_collections(self.settings, pages, hidden_routes(site), path_of, self.authors)
        self.routes = {each.name: PostRoutes(each) for each in self.collections}
        self._by_route = {post.route: (each, post) for each in self.collections for post in each.posts}

    def find(self, route: str) -> tuple[PostCollection, Post] | None:
        """The post of a route, with its collection; None for a page that is none."""
        return self._by_route.get(route)

    def has(self, route: str) -> bool:
        """Whether this is a post."""
        return route in self._by_route
