"""What another process needs to know to make pages of a build."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
from msgspec import Struct

from recto.content import Page
from recto.data import fetching
from recto.export.run_coroutine import run
from recto.export.workers.make_page import make_page
from recto.export.workers.page_result import PageRequest, PageResult
from recto.export.write import Staging, asset_store
from recto.project import Project
from recto.project.import_path import importable
from recto.project.loading import project_documents
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.fetch_context import fetch_context
from recto.settings import Settings


@dataclass(frozen=True, slots=True)
class BuildJob:
    """One build, described so that any process that sees the project's folder can take part in it.

    `name` is its own among all builds. `routes` and `published` are the targets of links that `app/` adds, `strict`
    makes a failed fetch an error. `heads` are the pages that have run already to say their titles,
    `provided` those without files, whose texts come with the requests, `left_out` the routes of those that could not be
    made.
    """

    name: str
    root: Path = field(compare=False)
    settings: Settings = field(compare=False)
    staging: Staging = field(compare=False)
    strict: bool = field(default=False, compare=False)
    routes: tuple[str, ...] = field(default=(), compare=False)
    published: tuple[str, ...] = field(default=(), compare=False)
    heads: tuple[Page, ...] = field(default=(), compare=False)
    provided: tuple[Page, ...] = field(default=(), compare=False)
    left_out: frozenset[str] = field(default=frozenset(), compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        others = tuple(getattr(self, each.name) for each in fields(self) if each.name != "settings")
        return (_received, (self.root, pickle.dumps(self.settings), others))


def _received(root: Path, settings: bytes, others: tuple[Any, ...]) -> BuildJob:
    """A job that has come to another process, whose theme and plugins may be code of the project."""
    with importable(root):
        return BuildJob(others[0], others[1], pickle.loads(settings), *others[2:])


def make_pages(job: BuildJob, requests: Sequence[PageRequest]) -> list[PageResult]:
    """Make some pages of a build in this process."""
    return run(_make(job, _here.get(job.name) or _worker.maker(job), requests))


# The makers of builds that go on in this process, for its threads and for processes that are forked from it.
_here: dict[str, DocumentMaker] = {}


@contextmanager
def having(job: BuildJob, maker: DocumentMaker) -> Iterator[None]:
    """Let `make_pages` inside the `with` use a maker that is there."""
    _here[job.name] = maker
    try:
        yield
    finally:
        del _here[job.name]


class _Worker(Struct):
    """What a process that takes part in builds has open: the project of one of them, until the next one comes."""

    _job: BuildJob | None = None
    _project: Project | None = None
    _maker: DocumentMaker | None = None
    _lock: Lock = msgspec.field(default_factory=Lock)

    def maker(self, job: BuildJob) -> DocumentMaker:
        with self._lock:
            if self._maker is None or self._job != job:
                if self._project is not None:
                    self._project.close()
                self._project = Project.open(job.root, read_settings=lambda _: job.settings)
                # Dates come with the pages that are asked for.
                self._project.read_site(known=job.heads, provided=job.provided, dated=False)
                self._project.leave_out(job.left_out)
                maker = project_documents(self._project, asset_store(job.staging))
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
