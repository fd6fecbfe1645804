"""What is worth a warning about a site as a whole, when all of its pages are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recto.errors import RectoWarning
from recto.export.front_page import missing_front_page
from recto.export.misspelt_keys import misspelt_keys
from recto.export.publish.public_links import links_out_of_site
from recto.project.loaded_site import LoadedSite
from recto.rendering.code_theme import code_theme_warnings
from recto.rendering.site_images import site_images


def site_warnings(loaded: LoadedSite, failed: Collection[str]) -> Iterator[RectoWarning]:
    """About front page, icons, texts of settings, colours of code and `public/`; `failed` are routes without a page."""
    site = loaded.site
    yield from missing_front_page(site, loaded.plan, failed)
    yield from site_images(site, loaded.maker.renderer.resolver)
    yield from code_theme_warnings(site.settings, site.root)
    yield from links_out_of_site(site.root)
    yield from misspelt_keys(site)
