"""Every page as a document in the output: rendered, checked, wrapped by the theme, written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from recto.app.signals import NotFoundSignal
from recto.app.site import NO_PARAMS
from recto.content import Page, Site
from recto.data import FetchContext, fetching
from recto.errors import RectoError, RectoWarning, Span
from recto.export.app_plan import AppPlan
from recto.export.check import AnchorUse, check_anchors
from recto.export.document import Document, DocumentMaker
from recto.export.freshness import Freshness, RefreshingPage, freshness_of
from recto.export.page_timeout import within
from recto.export.progress import Progress
from recto.export.publish.page import PublishedPage, published_page
from recto.export.unknown_components import with_imports_collected
from recto.export.write import Staging
from recto.themes.docs.copy_page import twin_route

Observer = Callable[[Site, Page, Document], None]
"""Shown every page that was made, before the next one is."""

ProblemT = TypeVar("ProblemT", RectoError, RectoWarning)


@dataclass(frozen=True, slots=True)
class Documents:
    """What became of the pages: how many were written, which were not, and what was found on the way."""

    pages: int
    html_bytes: int
    failed: tuple[str, ...]
    refreshing: tuple[RefreshingPage, ...]
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]
    published: tuple[PublishedPage, ...] = ()


@dataclass(slots=True)
class _Ledger:
    """What is kept of each page after it has been written."""

    html_bytes: int = 0
    failed: list[str] = field(default_factory=list)
    refreshing: list[RefreshingPage] = field(default_factory=list)
    errors: list[RectoError] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    anchors: list[AnchorUse] = field(default_factory=list)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    published: list[PublishedPage] = field(default_factory=list)

    def closed(self, pages: int) -> Documents:
        warnings = (*self.warnings, *check_anchors(self.anchors, self.ids))
        return Documents(
            pages - len(self.failed),
            self.html_bytes,
            tuple(self.failed),
            tuple(self.refreshing),
            in_order(with_imports_collected(self.errors)),
            in_order(warnings),
            tuple(self.published),
        )


async def write_documents(
    maker: DocumentMaker,
    plan: AppPlan,
    staging: Staging,
    progress: Progress,
    fetches: FetchContext,
    observe: Observer | None = None,
) -> Documents:
    """Write the document and the Markdown twin of every page; errors are collected, page by page."""
    site = maker.renderer.site
    ledger = _Ledger(errors=[*site.errors, *plan.errors], warnings=list(plan.warnings))
    routes = set()
    static = ((page, NO_PARAMS) for page in site.pages)
    for page, params in chain(static, ((made.page, made.params) for made in plan.pages)):
        if page.route in routes:
            continue
        routes.add(page.route)
        own_fetches = fetches.for_page(page.source_path)
        try:
            with fetching(own_fetches):
                work = maker.make(page, params)
                document = await within(site.settings.page_timeout, page, site.root, work)
                ledger.published.append(published_page(page, document.rendered.content))
        except RectoError as error:
            ledger.errors.extend(error.errors)
            ledger.failed.append(page.route)
        except NotFoundSignal:
            ledger.errors.append(_says_not_found(page))
            ledger.failed.append(page.route)
        else:
            _write(page, document, freshness_of(document, own_fetches.records), maker, staging, ledger)
            if observe is not None:
                observe(site, page, document)
        ledger.warnings.extend(own_fetches.warnings)
        progress.step()
    return ledger.closed(len(routes))


def _write(
    page: Page,
    document: Document,
    freshness: Freshness | None,
    maker: DocumentMaker,
    staging: Staging,
    ledger: _Ledger,
) -> None:
    rendered = document.rendered
    file = maker.renderer.urls.file_of(page.route)
    ledger.html_bytes += staging.write(file, document.html)
    if rendered.content.source is not None:
        staging.write(twin_route(page.route), rendered.content.source)
    ledger.ids[page.route] = document.ids
    ledger.anchors.extend(rendered.anchors)
    ledger.errors.extend(rendered.errors)
    ledger.warnings.extend(rendered.warnings)
    if freshness is not None or document.is_refreshing:
        ledger.refreshing.append(RefreshingPage(page.route, file.as_posix(), freshness or Freshness()))


def _says_not_found(page: Page) -> RectoError:
    message = f"The page `{page.route}` says that it is not found."
    hint = "Leave it out of `generate_static_params`, or remove the file."
    return RectoError(message, where=Span(page.source_path), hint=hint)


def in_order(problems: Iterable[ProblemT]) -> tuple[ProblemT, ...]:
    """By file and line, each once: what is wrong with a page's first lines is found by whoever reads them."""
    once = {(str(problem), problem.where): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: _place(problem.where)))


def _place(where: Span | None) -> tuple[str, int, int]:
    return (where.path, where.line or 0, where.column or 0) if where else ("", 0, 0)
