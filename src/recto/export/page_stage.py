"""The stage of a build that writes everything that pages and route handlers make."""

from __future__ import annotations

from msgspec.structs import replace

from recto.data import FetchContext, fetching
from recto.errors import RectoError
from recto.export.app_files import write_plan
from recto.export.context import BuildContext
from recto.export.documents import Documents, in_order
from recto.export.page_documents import PageWork, write_documents
from recto.export.route_file import write_routes
from recto.export.workers.job import BuildJob
from recto.export.write import asset_store
from recto.project.loaded_site import LoadedSite
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.not_found import not_found_document
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.reads import PageLog


async def write_pages(build: BuildContext, fetches: FetchContext) -> tuple[LoadedSite, Documents]:
    """Write all pages. Raises `RectoError` for mistakes of the project; those of pages are in the result."""
    with fetching(fetches):
        try:
            loaded = await build.project.load(asset_store(build.staging), fetches)
            documents = await _documents(build, loaded, fetches)
            return loaded, replace(documents, warnings=(*documents.warnings, *fetches.warnings))
        finally:
            await fetches.store.aclose()


async def _documents(build: BuildContext, loaded: LoadedSite, fetches: FetchContext) -> Documents:
    site, maker, plan = loaded.site, loaded.maker, loaded.plan
    build.progress.stage("Building pages", len(site.pages) + len(plan.pages))
    ledger = None
    if build.session is not None:
        ledger = build.session.ledger(site, maker.renderer.markdown.compiler.component_names, maker.renderer.urls_of)
    work = PageWork(maker, _job(build, loaded, fetches.build), build.pool, fetches, build.progress, ledger)
    documents = await write_documents(work, loaded)
    write_plan(plan, build.staging)
    try:
        await _write_beside(build, maker)
    except RectoError as error:
        documents = replace(documents, errors=in_order((*documents.errors, *error.errors)))
    write_routes(fetches.build, plan, documents, build.staging)
    return documents


def _job(build: BuildContext, loaded: LoadedSite, name: str) -> BuildJob:
    site, plan = loaded.site, loaded.plan
    pages = site.parts.pages if site.parts is not None else ()
    heads = tuple(page for page in pages if page.title_origin == "page" and page.source.is_file)
    provided = (replace(page, source=page.source.without_text()) for page in pages if not page.source.is_file)
    return BuildJob(
        name,
        build.project.root,
        build.settings,
        build.staging,
        build.strict,
        plan.page_routes,
        plan.published,
        heads,
        tuple(provided),
        site.left_out,
    )


async def _write_beside(build: BuildContext, maker: DocumentMaker) -> None:
    """Write the documents that are no pages: the one for unknown addresses, and those of the theme."""
    log, root = PageLog(), maker.renderer.site.root
    with reading(log.own, PathBase(root, root)):
        build.staging.write("404.html", await not_found_document(maker, log))
    if build.session is not None:
        build.session.see_beside(log)
    for name, html in (await maker.frame.front_pages()).items():
        build.staging.write(name, html)
