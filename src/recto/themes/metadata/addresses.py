"""Addresses in metadata: local ones get the site's base path, and its origin where they are read elsewhere."""

from __future__ import annotations

from posixpath import join, normpath
from urllib.parse import urlsplit

from msgspec import Struct

from recto.themes.page import SiteUrls, site_root


class MetadataUrls(Struct, frozen=True):
    """How one site spells addresses in heads; `site` is where it will be, as in the settings, None if nobody said."""

    urls: SiteUrls
    site: str | None

    def origin(self, base: object = None) -> str:
        """Scheme and host of the site, or of the page's own `metadata_base`; empty when neither is known."""
        address = base if isinstance(base, str) and base else self.site
        return "{0.scheme}://{0.netloc}".format(urlsplit(address)) if address else ""

    def local(self, address: str) -> str:
        """An address for the reader's browser: one from the site's root gets the base path."""
        if not address.startswith("/") or address.startswith("//"):
            return address
        return site_root(self.urls) + address.lstrip("/")

    def page(self, address: str, route: str) -> str:
        """The address of a page: a route from the root, or relative to this one's (`./other`)."""
        if address.startswith("."):
            address = normpath(join(route, address))
        if not address.startswith("/") or address.startswith("//"):
            return address
        last = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
        return self.local(address) if "." in last else self.urls.link(address)
