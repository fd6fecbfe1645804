"""Spells the addresses of posts, of their lists and of their pictures."""

from __future__ import annotations

from recto.content.site_posts import SitePosts
from recto.themes.page import SiteUrls, site_root


class PostAddresses:
    """The addresses of the posts of one language."""

    def __init__(self, posts: SitePosts, urls: SiteUrls) -> None:
        self._home = posts.home
        self._urls = urls

    def page(self, route: str) -> str:
        """The address of a page by its route."""
        return self._urls.page(route)

    def of_list(self, route: str | None) -> str | None:
        """The address of a list by its route without language; None where there is no such list."""
        return self._urls.page(f"{self._home}{route}") if route is not None else None

    def file(self, address: str) -> str:
        """The address of a picture, one of `public/` with the base path."""
        is_own = address.startswith("/") and not address.startswith("//")
        return site_root(self._urls) + address.lstrip("/") if is_own else address
