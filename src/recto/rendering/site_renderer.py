"""Assembles the page renderer of a site."""

from __future__ import annotations

from datetime import UTC, datetime

from recto.app.site import AppSite
from recto.content import Site
from recto.data.cache_folder import CacheFolder
from recto.rendering.assets import AssetStore
from recto.rendering.compile_options import compile_options, strings_by_language
from recto.rendering.imports import Aliases, ImportReader
from recto.rendering.links import LinkResolver
from recto.rendering.markdown_pages import MarkdownPages
from recto.rendering.page_compiler import PageCompiler
from recto.rendering.pages import PageRenderer
from recto.rendering.pictures import CACHE_DIR, PictureStore
from recto.rendering.plugin_hooks import PageHooks
from recto.rendering.project_parts import ProjectParts
from recto.rendering.urls import ExportUrls


def site_renderer(site: Site, parts: ProjectParts, urls: ExportUrls, assets: AssetStore) -> PageRenderer:
    """What renders the pages of a site now; files that they refer to are added to `assets`."""
    settings = site.settings
    options = compile_options(settings, parts.components, parts.extensions)
    compiler = PageCompiler(site, options, strings_by_language(settings))
    reader = ImportReader(Aliases.of(site.root), parts.components, compiler.compile)
    hooks = PageHooks.of(site, parts.plugins, assets, compiler.anchors)
    return PageRenderer(
        site,
        urls,
        assets,
        LinkResolver.of(site),
        MarkdownPages(compiler, reader, hooks, urls.base),
        AppSite.of(site, lambda file: ExportUrls().asset(assets.add_file(file))),
        PictureStore(assets, settings.images, CacheFolder(site.root / CACHE_DIR)),
        datetime.now(UTC),
    )
