"""Assembles the document maker of a site."""

from __future__ import annotations

from recto.content import Site
from recto.rendering.assets import AssetStore
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.page_frame import PageFrame
from recto.rendering.project_parts import ProjectParts
from recto.rendering.site_renderer import site_renderer
from recto.rendering.site_theme import ThemeFiles, site_theme
from recto.rendering.urls import ExportUrls
from recto.rendering.vendored_assets import VendoredAssets
from recto.themes.posts.frame import PostFrames


def document_maker(site: Site, parts: ProjectParts, assets: AssetStore) -> DocumentMaker:
    """The maker of a site's documents, whose own styles and scripts are added to `assets`."""
    settings = site.settings
    urls = ExportUrls(settings.base, settings.trailing_slash)
    files = ThemeFiles(urls, assets)
    theme = site_theme(site, files, parts)
    renderer = site_renderer(site, parts, urls, assets)
    vendored = VendoredAssets.of(settings, assets)
    frame = PageFrame(renderer.app, theme, PostFrames(site, urls).around, urls, assets)
    return DocumentMaker(renderer, frame, vendored, files)
