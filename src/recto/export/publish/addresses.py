"""Addresses as they are read outside of the site."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct

from recto.rendering.urls import ExportUrls


class SiteAddress(Struct, frozen=True):
    """Where a site will be: its links with scheme and host before them, when `url` of the settings names them."""

    urls: ExportUrls
    url: str | None = None

    @property
    def origin(self) -> str:
        """`https://example.com`, or nothing when nobody said."""
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.url)) if self.url else ""

    def page(self, route: str) -> str:
        return self.origin + self.urls.page(route)

    def file(self, name: str) -> str:
        """A file by its path from the site's root."""
        return self.origin + self.urls.file(name)
