"""Every page as a document in the output: kept from the last build, or made, checked, written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from recto.app.patterns import Params
from recto.content import Page
from recto.data import FetchContext
from recto.export.collisions import collisions
from recto.export.documents import BuildFindings, Documents
from recto.export.incremental.facts import PageFacts
from recto.export.incremental.ledger import PageLedger
from recto.export.progress import Progress
from recto.export.timings import slow_blocks
from recto.export.workers.page_result import PageRequest, PageResult
from recto.export.workers.pool import WorkerPool
from recto.project.loaded_site import LoadedSite
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.urls import ASSET_DIR

if TYPE_CHECKING:
    from recto.export.workers.job import BuildJob


class PageWork(Struct, frozen=True):
    """What `write_documents` works with. Without a `ledger` nothing is kept, and nothing remembered."""

    maker: DocumentMaker
    job: BuildJob
    pool: WorkerPool
    fetches: FetchContext
    progress: Progress
    ledger: PageLedger | None = None


async def write_documents(work: PageWork, loaded: LoadedSite) -> Documents:
    """Write the document and the Markdown twin of every page; errors are collected, page by page."""
    clashes = collisions(loaded, work.maker.renderer.urls)
    errors = [*loaded.site.errors, *loaded.plan.errors, *clashes]
    findings = BuildFindings(errors=errors, warnings=list(loaded.plan.warnings))
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
                work.maker.vendored.publish(facts.vendored)
                for picture in facts.pictures:
                    work.maker.renderer.pictures.picture(Path(picture))
                findings.see(page, facts)
            work.progress.step()
    return findings.closed(len(pages), loaded.site.text_of)


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
    """Let published files of the last build stay; False when one is not there any more, or is not what it was.

    Those that this build has published are what their names say.
    """
    for name in names:
        path = f"{ASSET_DIR}/{name}"
        if (work.job.staging.folder / path).exists():
            continue
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
    work: PageWork, page: Page, params: Params, made: PageResult, findings: BuildFindings
) -> PageFacts | None:
    findings.slowest.page(page.source_path, made.seconds, slow_blocks(made.log.blocks))
    findings.errors.extend(made.errors)
    if made.facts is None:
        findings.warnings.extend(made.warnings)
        findings.failed.append(page.route)
    if work.ledger is not None:
        if made.log.undeclared:
            findings.readers[page.source_path] = made.log.undeclared
        return work.ledger.remember(page, params, made)
    return made.facts and replace(made.facts, pictures=tuple(sorted(made.log.pictures)))
