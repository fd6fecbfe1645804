"""What another process needs to know to make pages of a build."""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from recto.content import read_site
from recto.data import fetching, load_env
from recto.export.run_coroutine import run
from recto.export.workers.make_page import make_page
from recto.export.workers.page_result import PageRequest, PageResult
from recto.export.write import Staging, asset_store
from recto.project.modules import importable, load_components
from recto.rendering.document import DocumentMaker, document_maker
from recto.rendering.fetch_context import fetch_context
from recto.settings import Settings


@dataclass(frozen=True, slots=True)
class BuildJob:
    """One build, described so that any process that sees the project's folder can take part in it.

    `name` is its own among all builds. `routes` and `published` are the targets of links that `app/` adds, `strict`
    makes a failed fetch an error.
    """

    name: str
    root: Path = field(compare=False)
    settings: Settings = field(compare=False)
    staging: Staging = field(compare=False)
    strict: bool = field(default=False, compare=False)
    routes: tuple[str, ...] = field(default=(), compare=False)
    published: tuple[str, ...] = field(default=(), compare=False)


def make_pages(job: BuildJob, requests: Sequence[PageRequest]) -> list[PageResult]:
    """Make some pages of a build in this process."""
    there = _made.get()
    maker = there[1] if there is not None and there[0] == job else _worker.maker(job)
    return run(_make(job, maker, requests))


_made: ContextVar[tuple[BuildJob, DocumentMaker] | None] = ContextVar("recto_maker", default=None)


@contextmanager
def having(job: BuildJob, maker: DocumentMaker) -> Iterator[None]:
    """Let `make_pages` inside the `with` use a maker that is there, in processes that are forked there as well."""
    token = _made.set((job, maker))
    try:
        yield
    finally:
        _made.reset(token)


@dataclass(slots=True)
class _Worker:
    """What a process that takes part in builds has at hand: the project of one of them, until the next one comes."""

    _job: BuildJob | None = None
    _maker: DocumentMaker | None = None
    _project: ExitStack = field(default_factory=ExitStack)
    _lock: Lock = field(default_factory=Lock)

    def maker(self, job: BuildJob) -> DocumentMaker:
        with self._lock:
            if self._maker is None or self._job != job:
                self._project.close()
                # Before the modules go that closing needs.
                atexit.unregister(self._project.close)
                atexit.register(self._project.close)
                # Pages import modules of the project while they are made, too.
                self._project.enter_context(importable(job.root))
                load_env(job.root, "production")
                site = read_site(job.root, job.settings)
                maker = document_maker(site, load_components(job.root), asset_store(job.staging))
                self._job, self._maker = job, maker.with_link_targets(job.routes, job.published)
            return self._maker


_worker = _Worker()


async def _make(job: BuildJob, maker: DocumentMaker, requests: Sequence[PageRequest]) -> list[PageResult]:
    fetches = fetch_context(job.root, job.settings, build=job.name, strict=job.strict)
    with fetching(fetches):
        try:
            return [await make_page(maker, job.staging, request, fetches) for request in requests]
        finally:
            await fetches.store.aclose()
