"""`sitemap.xml`: all pages for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from recto.export.publish.addresses import SiteAddress
from recto.html.xml import DECLARATION, element, xml_text, xml_time
from recto.plugins.published_page import PublishedPage

MOST_IN_ONE_FILE = 50_000

Alternates = Callable[[str], Mapping[str, str]]
"""Gives, for the route of a page, the routes of the same page in other languages by their language (`hreflang`)."""


def no_alternates(route: str) -> Mapping[str, str]:
    """A site in one language."""
    return {}


def sitemap_files(
    pages: Sequence[PublishedPage], address: SiteAddress, alternates: Alternates = no_alternates
) -> dict[str, str]:
    """The files by name: `sitemap.xml`, which above 50,000 pages is an index of `sitemap-1.xml` and so on."""
    listed = [page for page in pages if page.in_sitemap]
    if len(listed) <= MOST_IN_ONE_FILE:
        return {"sitemap.xml": _url_set(listed, address, alternates)}
    parts = [listed[start : start + MOST_IN_ONE_FILE] for start in range(0, len(listed), MOST_IN_ONE_FILE)]
    files = {f"sitemap-{number}.xml": _url_set(part, address, alternates) for number, part in enumerate(parts, 1)}
    index = "".join(f"<sitemap>{element('loc', address.file(name)).strip()}</sitemap>\n" for name in files)
    files["sitemap.xml"] = f'{DECLARATION}<sitemapindex xmlns="{_NAMESPACE}">\n{index}</sitemapindex>\n'
    return files


def _url_set(pages: Sequence[PublishedPage], address: SiteAddress, alternates: Alternates) -> str:
    names = f'xmlns="{_NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{DECLARATION}<urlset {names}>\n{''.join(_url(page, address, alternates) for page in pages)}</urlset>\n"


def _url(page: PublishedPage, address: SiteAddress, alternates: Alternates) -> str:
    parts = [f"<loc>{xml_text(address.page(page.route))}</loc>"]
    if page.timestamp is not None:
        parts.append(f"<lastmod>{xml_time(page.timestamp)}</lastmod>")
    others = alternates(page.route)
    for language, route in others.items() if len(others) > 1 else ():
        link = xml_text(address.page(route))
        parts.append(f'<xhtml:link rel="alternate" hreflang="{xml_text(language)}" href="{link}"/>')
    return f"<url>{''.join(parts)}</url>\n"


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
