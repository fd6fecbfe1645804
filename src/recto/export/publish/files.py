"""Writes everything that a site publishes beside its pages and their assets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from recto.content import Site
from recto.errors import RectoError, RectoWarning
from recto.export.publish.addresses import SiteAddress
from recto.export.publish.full_text import FULL_TEXT_FILE, FullTextBefore, Places, write_full_text
from recto.export.publish.llms import Sections, llms_index, sections_of
from recto.export.publish.redirection import Redirection
from recto.export.publish.redirects import collect_redirects
from recto.export.publish.robots import robots_text
from recto.export.publish.sitemap import Alternates, no_alternates, sitemap_files
from recto.export.publish.wildcards import notes_of
from recto.export.write import Staging
from recto.plugins.published_page import PublishedPage
from recto.rendering.links import LinkResolver
from recto.rendering.urls import ExportUrls


class SiteFiles(Struct, frozen=True):
    """What was found while writing them."""

    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()
    redirects: tuple[Redirection, ...] = ()
    notes: tuple[str, ...] = ()
    full_text: Places = field(default_factory=dict)


def write_site_files(
    site: Site,
    pages: Iterable[PublishedPage],
    resolver: LinkResolver,
    urls: ExportUrls,
    staging: Staging,
    alternates: Alternates = no_alternates,
    full_text: FullTextBefore | None = None,
) -> SiteFiles:
    """Write sitemap, `robots.txt`, `llms.txt`, `llms-full.txt` and redirects into the finished output.

    What the site has of its own under these names, from `public/` or a route handler, stays.
    """
    pages = sorted(pages, key=lambda page: page.route)
    settings = site.settings
    address = SiteAddress(urls, settings.url)
    sections = sections_of(site, pages)
    for name, text in list_files(site, pages, sections, address, alternates).items():
        if not (staging.folder / name).exists():
            staging.write(name, text)
    places: Places = {}
    if not (staging.folder / FULL_TEXT_FILE).exists():
        places = write_full_text((page for _, part in sections for page in part), address, staging, full_text)
    found = collect_redirects(settings, pages, resolver, site.text_of)
    if found.good:
        from recto.export.publish.redirect_files import write_redirects

        write_redirects(found, address, settings.language, staging)
    return SiteFiles(found.errors, found.warnings, found.good, tuple(notes_of(found.good)), places)


def list_files(
    site: Site, pages: Sequence[PublishedPage], sections: Sections, address: SiteAddress, alternates: Alternates
) -> dict[str, str]:
    """`robots.txt`, `llms.txt` and, where it is known where the site will be, the sitemap; `pages` are in order."""
    files = {"robots.txt": robots_text(address), "llms.txt": llms_index(site, sections, address)}
    return files | sitemap_files(pages, address, alternates) if site.settings.url else files
