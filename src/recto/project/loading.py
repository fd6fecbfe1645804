"""Loads an open project for rendering."""

from __future__ import annotations

from recto.content import Site
from recto.data import FetchContext, fetching
from recto.project.loaded_site import LoadedSite
from recto.project.project import Project
from recto.rendering.app_plan import plan_app
from recto.rendering.assets import AssetStore
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.page_index import PageIndex
from recto.rendering.project_parts import ProjectParts
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.site_documents import document_maker


def project_documents(project: Project, assets: AssetStore) -> DocumentMaker:
    """What makes the documents of the site, and publishes its files in `assets`; it knows no links to `app/`.

    Raises `RectoError` for mistakes in settings and components.
    """
    site, parts = project.site, _parts(project)
    with reading(project.site_log):
        return document_maker(site, parts, assets)


async def known_site(project: Project, assets: AssetStore, fetches: FetchContext) -> Site:
    """The site with the titles that only pages know, for which those run with `fetches`."""
    site = project.site
    if site.has_open_heads:
        with fetching(fetches.for_page("")):
            from recto.rendering.open_heads import with_open_heads

            site = project.keep_site(await with_open_heads(site, _parts(project), assets, project.code.log))
    return site


async def load_site(project: Project, assets: AssetStore, fetches: FetchContext) -> LoadedSite:
    """All that pages are made with; dynamic routes and route handlers run with `fetches`."""
    log = project.code.log
    await known_site(project, assets, fetches)
    maker = project_documents(project, assets)
    with fetching(fetches), reading(log, PathBase(project.root, project.root)):
        plan = (await plan_app(maker.renderer)).without(maker.renderer.site.left_out)
    maker = maker.with_link_targets(plan.page_routes, plan.published)
    return LoadedSite(maker, plan, PageIndex.of(maker.renderer.site, plan))


def _parts(project: Project) -> ProjectParts:
    code = project.code
    return ProjectParts(code.components, code.extensions, code.plugins, code.browser_files)
