"""Every page as a document in the output: rendered, checked, wrapped by the theme, written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from recto.content import Page, Site
from recto.errors import RectoError, RectoWarning, Span
from recto.export.check import AnchorUse, check_anchors, ids_of
from recto.export.pages import PageRenderer, RenderedPage
from recto.export.progress import Progress
from recto.export.write import Staging
from recto.themes.docs import DocsTheme
from recto.themes.docs.copy_page import twin_route


ProblemT = TypeVar("ProblemT", RectoError, RectoWarning)


@dataclass(frozen=True, slots=True)
class Documents:
    """What became of the pages: how many were written, which were not, and what was found on the way."""

    pages: int
    html_bytes: int
    failed: tuple[str, ...]
    refreshing: tuple[str, ...]
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]


@dataclass(slots=True)
class _Ledger:
    """What is kept of each page after it has been written."""

    html_bytes: int = 0
    failed: list[str] = field(default_factory=list)
    refreshing: list[str] = field(default_factory=list)
    errors: list[RectoError] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    anchors: list[AnchorUse] = field(default_factory=list)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def closed(self, pages: int) -> Documents:
        warnings = (*self.warnings, *check_anchors(self.anchors, self.ids))
        return Documents(
            pages - len(self.failed),
            self.html_bytes,
            tuple(self.failed),
            tuple(self.refreshing),
            in_order(self.errors),
            in_order(warnings),
        )


async def write_documents(
    site: Site, renderer: PageRenderer, theme: DocsTheme, staging: Staging, progress: Progress
) -> Documents:
    """Write the document and the Markdown twin of every page; errors are collected, page by page."""
    ledger = _Ledger(errors=list(site.errors))
    routes = set()
    for page in site.pages:
        if page.route in routes:
            continue
        routes.add(page.route)
        try:
            rendered = await renderer.render(page)
        except RectoError as error:
            ledger.errors.extend(error.errors)
            ledger.failed.append(page.route)
        else:
            _write(page, rendered, renderer, theme, site, staging, ledger)
        progress.step()
    return ledger.closed(len(routes))


def _write(
    page: Page,
    rendered: RenderedPage,
    renderer: PageRenderer,
    theme: DocsTheme,
    site: Site,
    staging: Staging,
    ledger: _Ledger,
) -> None:
    document = theme.document(site.navigation(page.route), rendered.content)
    ledger.html_bytes += staging.write(renderer.urls.file_of(page.route), document)
    if rendered.content.source is not None:
        staging.write(twin_route(page.route), rendered.content.source)
    ledger.ids[page.route] = ids_of(rendered.content.html)
    ledger.anchors.extend(rendered.anchors)
    ledger.errors.extend(rendered.errors)
    ledger.warnings.extend(rendered.warnings)
    if rendered.exports.get("revalidate") is not None:
        ledger.refreshing.append(page.route)


def in_order(problems: Iterable[ProblemT]) -> tuple[ProblemT, ...]:
    """By file and line, each once: what is wrong with a page's first lines is found by whoever reads them."""
    once = {(str(problem), problem.where): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: _place(problem.where)))


def _place(where: Span | None) -> tuple[str, int, int]:
    return (where.path, where.line or 0, where.column or 0) if where else ("", 0, 0)
