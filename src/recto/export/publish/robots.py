"""`robots.txt`: everything may be read, and where the sitemap is."""

from __future__ import annotations

from recto.export.publish.addresses import SiteAddress


def robots_text(address: SiteAddress) -> str:
    """The file's text; it names a sitemap when the site has one, whose address must be whole."""
    rules = "User-agent: *\nAllow: /\n"
    return f"{rules}\nSitemap: {address.file('sitemap.xml')}\n" if address.url else rules
