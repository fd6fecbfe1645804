"""The theme of a site, with all that it is made with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from recto.components.browser_file import BrowserFile
from recto.components.math import katex_stylesheet
from recto.content import Site
from recto.rendering.assets import AssetStore
from recto.rendering.code_theme import code_theme_css
from recto.rendering.formula_settings import check_formula_settings
from recto.rendering.urls import ExportUrls
from recto.themes.contract import Theme
from recto.themes.extras import ContentExtras
from recto.themes.making import make_theme
from recto.themes.site import ThemeSite


def site_theme(site: Site, urls: ExportUrls, assets: AssetStore, added: Iterable[BrowserFile]) -> Theme:
    """The theme that the settings name; what it publishes is added to `assets`, with the files that plugins add.

    Raises `RectoError` for settings of formulas and of the colours of code that are wrong, and for a theme that fails.
    """
    settings = site.settings
    check_formula_settings(settings, site.root)

    def publish(name: str, content: bytes) -> str:
        return urls.asset(assets.add(name, content))

    extras = ContentExtras.published(settings, publish, urls.asset(katex_stylesheet()), added)
    code_styles = code_theme_css(settings, site.root)
    plain_urls = replace(urls, base="")
    return make_theme(ThemeSite(site, urls, plain_urls, urls.with_base, publish, extras, code_styles))
