"""Makes one page: its content, what stands around it, its files in the output."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from recto.content import Page, Site
from recto.content.twins import twin_route
from recto.data import FetchContext
from recto.errors import RectoError
from recto.export.incremental.facts import PageFacts
from recto.export.publish.page import published_page
from recto.export.publish.policy_needs import policy_needs
from recto.export.workers.kept_content import pack_content, unpack_content
from recto.export.workers.page_result import PageRequest, PageResult
from recto.export.write import Staging
from recto.rendering.document import Document
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.freshness import Freshness, RefreshingPage
from recto.rendering.page_making import MadePage, made_page
from recto.rendering.plugin_reads import reading_for

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
    start = perf_counter()
    page, site = request.page, maker.renderer.site
    known = None
    if request.content is not None:
        known = unpack_content(request.content, page, maker.renderer.built_at)
    made = await made_page(maker, page, request.params, fetches, known)
    log, document, rendered = made.log, made.document, made.rendered
    if document is None or rendered is None:
        return PageResult(None, log, errors=made.errors, warnings=made.warnings, seconds=perf_counter() - start)
    try:
        facts = _written(maker, staging, made, document)
    except RectoError as error:
        return PageResult(None, log, errors=error.errors, warnings=made.warnings, seconds=perf_counter() - start)
    if observe is not None:
        observe(site, page, document)
    log.code.add(made.frame_log.own)
    is_changing = facts.refreshing is not None or rendered.is_changing or log.may_change
    return PageResult(
        facts,
        log,
        content=None if is_changing or known is not None or rendered.errors else pack_content(rendered),
        errors=rendered.errors,
        has_known_content=known is not None,
        is_changing=is_changing or made.frame_log.may_change,
        uses_code=rendered.uses_code,
        knows_site=rendered.tells_of_missing_pages or site.languages is not None,
        seconds=perf_counter() - start,
    )


def _written(maker: DocumentMaker, staging: Staging, made: MadePage, document: Document) -> PageFacts:
    """What is known of a page whose files have been written. Raises `RectoError` for what nobody can publish."""
    page, rendered = made.page, document.rendered
    published = published_page(page, rendered.content)
    file = maker.renderer.urls.file_of(page.route)
    with reading_for(page, made.log.code, maker.renderer.site.root):
        notes = maker.renderer.hooks.document_made(page, file.as_posix(), document.html)
    html = document.html.encode()
    files = {file.as_posix(): staging.put(file, html)}
    if rendered.content.markdown is not None:
        twin = twin_route(page.route)
        files[twin] = staging.put(twin, rendered.content.markdown)
    has_policy = maker.renderer.site.settings.serve.content_security_policy is True
    refreshing = None
    if made.freshness is not None or document.is_refreshing:
        refreshing = RefreshingPage(page.route, file.as_posix(), made.freshness or Freshness(), rendered.needs_server)
    return PageFacts(
        reads=None,
        ids=document.ids,
        anchors=rendered.anchors,
        warnings=(*made.warnings, *document.added.warnings),
        published=published,
        refreshing=refreshing,
        notes=dict(notes),
        assets=tuple(sorted(made.log.assets)),
        frame_assets=tuple(sorted(made.frame_log.assets)),
        pictures=(),
        vendored=maker.vendored.needed(document.in_html),
        files=files,
        stands_alone=document.stands_alone,
        html_bytes=len(html),
        warnings_once=document.added.warnings_once,
        policy_needs=policy_needs(document.html) if has_policy else (),
    )
