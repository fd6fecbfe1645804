"""Makes one page: its content, what stands around it, its files in the output."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from recto.app.signals import NotFoundSignal
from recto.content import Page, Site
from recto.content.twins import twin_route
from recto.data import FetchContext, fetching
from recto.errors import RectoError, RectoWarning, Span
from recto.export.incremental.facts import PageFacts
from recto.export.publish.page import published_page
from recto.export.search import search_page
from recto.export.workers.kept_content import pack_content, unpack_content
from recto.export.workers.page_result import PageRequest, PageResult
from recto.export.write import Staging
from recto.plugins.published_page import PublishedPage
from recto.rendering.document import Document
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.freshness import Freshness, RefreshingPage, freshness_of
from recto.rendering.page_timeout import within
from recto.rendering.reads import PageLog, noting, reading
from recto.rendering.rendered_page import RenderedPage

Observer = Callable[[Site, Page, Document], None]
"""Shown every page that was made, before the next one is."""


async def make_page(
    maker: DocumentMaker,
    staging: Staging,
    request: PageRequest,
    fetches: FetchContext,
    observe: Observer | None = None,
) -> PageResult:
    """Write the document and the Markdown twin of a page; what is wrong with it is in the result."""
    page, site, log = request.page, maker.renderer.site, PageLog()
    frame_log = PageLog()
    own_fetches = fetches.for_page(page.source_path)
    try:
        with fetching(own_fetches):
            work = _made(maker, request, log, frame_log)
            rendered, document = await within(site.settings.page_timeout, page, site.root, work)
            published = published_page(page, document.rendered.content)
            file = maker.renderer.urls.file_of(page.route).as_posix()
            notes = maker.renderer.hooks.document_made(page, file, document.html)
        maker.memory.check(page, site.settings.page_memory)
    except RectoError as error:
        return PageResult(None, log, errors=error.errors, warnings=tuple(own_fetches.warnings))
    except NotFoundSignal:
        return PageResult(None, log, errors=(_says_not_found(page),), warnings=tuple(own_fetches.warnings))
    freshness = freshness_of(document, own_fetches.records)
    facts = _written(maker, staging, page, document, published, freshness, tuple(own_fetches.warnings))
    if observe is not None:
        observe(site, page, document)
    log.code.add(frame_log.own)
    facts = replace(
        facts, notes=dict(notes), assets=tuple(sorted(log.assets)), frame_assets=tuple(sorted(frame_log.assets))
    )
    is_changing = facts.refreshing is not None or rendered.is_changing or log.own.is_changing or log.code.is_changing
    is_dressed = request.content is not None
    return PageResult(
        facts,
        log,
        content=None if is_changing or is_dressed or rendered.errors else pack_content(rendered),
        errors=rendered.errors,
        is_dressed=is_dressed,
        is_changing=is_changing or frame_log.own.is_changing,
        uses_code=rendered.uses_code,
        knows_site=rendered.tells_of_missing_pages or site.languages is not None,
    )


async def _made(
    maker: DocumentMaker, request: PageRequest, log: PageLog, frame_log: PageLog
) -> tuple[RenderedPage, Document]:
    if request.content is not None:
        rendered = unpack_content(request.content, request.page, maker.renderer.built_at)
    else:
        with noting(log), reading(log.own):
            rendered = await maker.renderer.render(request.page, request.params)
    # A layout that is run for the first time is code of the project, and no page's alone.
    with noting(frame_log), reading(frame_log.own):
        return rendered, await maker.render_document(request.page, request.params, rendered)


def _written(
    maker: DocumentMaker,
    staging: Staging,
    page: Page,
    document: Document,
    published: PublishedPage,
    freshness: Freshness | None,
    warnings: tuple[RectoWarning, ...],
) -> PageFacts:
    rendered, settings = document.rendered, maker.renderer.site.settings
    file = maker.renderer.urls.file_of(page.route)
    html = document.html.encode()
    files = {file.as_posix(): staging.put(file, html)}
    if rendered.content.markdown is not None:
        twin = twin_route(page.route)
        files[twin] = staging.put(twin, rendered.content.markdown)
    refreshing = None
    if freshness is not None or document.is_refreshing:
        refreshing = RefreshingPage(page.route, file.as_posix(), freshness or Freshness(), rendered.needs_server)
    return PageFacts(
        reads=None,
        ids=document.ids,
        anchors=rendered.anchors,
        warnings=(*rendered.warnings, *warnings),
        published=published,
        refreshing=refreshing,
        assets=(),
        frame_assets=(),
        pictures=(),
        libraries=maker.libraries.needed(document.in_html),
        files=files,
        stands_alone=document.stands_alone,
        html_bytes=len(html),
        preview_warning=document.preview_warning,
        search=search_page(file.as_posix(), document.html) if settings.search else None,
    )


def _says_not_found(page: Page) -> RectoError:
    message = f"The page `{page.route}` says that it is not found."
    hint = "Leave it out of `generate_static_params`, or remove the file."
    return RectoError(message, where=Span(page.source_path), hint=hint)
