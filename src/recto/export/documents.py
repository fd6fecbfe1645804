"""Every page as a document in the output: kept from the last build, or made, checked, written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from recto.app.patterns import Params
from recto.content import Page
from recto.data import FetchContext
from recto.errors import RectoError, RectoWarning, Span
from recto.export.incremental.facts import PageFacts
from recto.export.incremental.ledger import PageLedger
from recto.export.progress import Progress
from recto.export.search import SearchPage
from recto.export.workers.job import BuildJob
from recto.export.workers.page_result import PageRequest, PageResult
from recto.export.workers.pool import WorkerPool
from recto.plugins.plugin_set import Notes
from recto.plugins.published_page import PublishedPage
from recto.project.loaded_site import LoadedSite
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.freshness import RefreshingPage
from recto.rendering.link_checks import AnchorUse, check_anchors
from recto.rendering.unknown_components import with_imports_collected
from recto.rendering.urls import ASSET_DIR

ProblemT = TypeVar("ProblemT", RectoError, RectoWarning)


@dataclass(frozen=True, slots=True)
class Documents:
    """What became of the pages: how many were written, which were not, and what was found on the way.

    `made` is how many of them were not just kept from the last build. `searched` is what the search index needs,
    `page_notes` what plugins have kept of pages, by their routes.
    """

    pages: int
    html_bytes: int
    failed: tuple[str, ...]
    refreshing: tuple[RefreshingPage, ...]
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]
    published: tuple[PublishedPage, ...] = ()
    made: int = 0
    searched: tuple[SearchPage | None, ...] = ()
    notes: tuple[str, ...] = ()
    page_notes: Mapping[str, Notes] = field(default_factory=dict)


@dataclass(slots=True)
class _BuildFindings:
    """What is kept of each page after it has been written."""

    html_bytes: int = 0
    made: int = 0
    failed: list[str] = field(default_factory=list)
    refreshing: list[RefreshingPage] = field(default_factory=list)
    errors: list[RectoError] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    anchors: list[AnchorUse] = field(default_factory=list)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    published: list[PublishedPage] = field(default_factory=list)
    searched: list[SearchPage | None] = field(default_factory=list)
    page_notes: dict[str, Notes] = field(default_factory=dict)
    preview_warning: RectoWarning | None = None

    def see(self, page: Page, facts: PageFacts) -> None:
        self.html_bytes += facts.html_bytes
        self.warnings.extend(facts.warnings)
        self.anchors.extend(facts.anchors)
        self.ids[page.route] = facts.ids
        self.published.append(facts.published)
        self.searched.append(facts.search)
        if facts.notes:
            self.page_notes[page.route] = facts.notes
        if facts.refreshing is not None:
            self.refreshing.append(facts.refreshing)
        # One is enough: they all have the same cure.
        self.preview_warning = self.preview_warning or facts.preview_warning

    def closed(self, pages: int) -> Documents:
        warnings = (*self.warnings, *check_anchors(self.anchors, self.ids))
        previews = (self.preview_warning,) if self.preview_warning is not None else ()
        return Documents(
            pages - len(self.failed),
            self.html_bytes,
            tuple(self.failed),
            tuple(self.refreshing),
            in_order(with_imports_collected(self.errors)),
            in_order((*warnings, *previews)),
            tuple(self.published),
            self.made,
            tuple(self.searched),
            page_notes=self.page_notes,
        )


@dataclass(frozen=True, slots=True)
class PageWork:
    """What `write_documents` works with. Without a `ledger` nothing is kept, and nothing remembered."""

    maker: DocumentMaker
    job: BuildJob
    pool: WorkerPool
    fetches: FetchContext
    progress: Progress
    ledger: PageLedger | None = None


async def write_documents(work: PageWork, loaded: LoadedSite) -> Documents:
    """Write the document and the Markdown twin of every page; errors are collected, page by page."""
    findings = _BuildFindings(errors=[*loaded.site.errors, *loaded.plan.errors], warnings=list(loaded.plan.warnings))
    pages = loaded.pages.pages
    whole = _kept(work, pages.values())
    waiting = [(page, params) for page, params in pages.values() if page.route not in whole]
    made = work.pool.make(work.job, work.maker, _requests(work, waiting), len(waiting), work.fetches)
    async with aclosing(made):
        for page, params in pages.values():
            facts = whole.get(page.route)
            if facts is None:
                findings.made += 1
                facts = _collected(work, page, params, await anext(made), findings)
            if facts is not None:
                work.maker.libraries.publish(facts.libraries)
                for picture in facts.pictures:
                    work.maker.renderer.pictures.picture(Path(picture))
                findings.see(page, facts)
            work.progress.step()
    return findings.closed(len(pages))


def _kept(work: PageWork, pages: Iterable[tuple[Page, Params]]) -> dict[str, PageFacts]:
    """The pages whose files of the last build can stay as they are; they are in the output then."""
    if work.ledger is None:
        return {}
    around = work.maker.renderer.app.folders.around
    found = ((page.route, work.ledger.known(page, params)) for page, params in pages if not around(page))
    return {
        route: facts
        for route, facts in found
        if facts is not None and work.ledger.reuse.is_whole(facts) and _keep_files(work, facts)
    }


def _keep_files(work: PageWork, facts: PageFacts) -> bool:
    keep = work.job.staging.keep
    return _keep_assets(work, (*facts.assets, *facts.frame_assets)) and all(
        keep(file, mark) for file, mark in facts.files.items()
    )


def _keep_assets(work: PageWork, names: Iterable[str]) -> bool:
    """Let published files of the last build stay; False when one is not there any more, or is not what it was."""
    for name in names:
        path = f"{ASSET_DIR}/{name}"
        mark = work.ledger.mark(path) if work.ledger is not None else None
        if mark is None or not work.job.staging.keep(path, mark):
            return False
    return True


def _requests(work: PageWork, waiting: Iterable[tuple[Page, Params]]) -> Iterator[PageRequest]:
    """What has to be made, with the content where that is known; one at a time, as contents take room."""
    for page, params in waiting:
        content = None
        if work.ledger is not None:
            facts = work.ledger.known(page, params)
            if facts is not None and _keep_assets(work, facts.assets):
                content = work.ledger.reuse.memory.content(page.route)
        yield PageRequest(page, params, content)


def _collected(
    work: PageWork, page: Page, params: Params, made: PageResult, findings: _BuildFindings
) -> PageFacts | None:
    findings.errors.extend(made.errors)
    if made.facts is None:
        findings.warnings.extend(made.warnings)
        findings.failed.append(page.route)
    if work.ledger is not None:
        return work.ledger.remember(page, params, made)
    return made.facts and replace(made.facts, pictures=tuple(sorted(made.log.pictures)))


def in_order(problems: Iterable[ProblemT]) -> tuple[ProblemT, ...]:
    """By file and line, each once: what is wrong with a page's first lines is found by whoever reads them."""
    once = {(str(problem), problem.where): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: _place(problem.where)))


def _place(where: Span | None) -> tuple[str, int, int]:
    return (where.path, where.line or 0, where.column or 0) if where else ("", 0, 0)
