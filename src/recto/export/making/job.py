"""What another process needs to know to make pages of a build."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from recto.content import read_site
from recto.data import fetching, load_env
from recto.export.assets import AssetStore
from recto.export.document import DocumentMaker, document_maker
from recto.export.fetches import fetch_context
from recto.export.making.made import MadePage, PageRequest
from recto.export.making.make_page import make_page
from recto.export.project import importable, load_components
from recto.export.running import run
from recto.export.urls import ASSET_DIR
from recto.export.write import Staging
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


def make_pages(job: BuildJob, requests: Sequence[PageRequest]) -> list[MadePage]:
    """Make some pages of a build in this process."""
    with ExitStack() as stack:
        # The build itself, and processes that were forked off it, can import the project's modules already.
        if str(job.root) not in sys.path:
            load_env(job.root, "production")
            stack.enter_context(importable(job.root))
        return run(_make(job, maker_of(job), requests))


_made: ContextVar[tuple[BuildJob, DocumentMaker] | None] = ContextVar("recto_maker", default=None)


@contextmanager
def having(job: BuildJob, maker: DocumentMaker) -> Iterator[None]:
    """Let `make_pages` inside the `with` use a maker that is there, in processes that are forked there as well."""
    token = _made.set((job, maker))
    try:
        yield
    finally:
        _made.reset(token)


def maker_of(job: BuildJob) -> DocumentMaker:
    """The maker of a build's documents."""
    there = _made.get()
    return there[1] if there is not None and there[0] == job else _read(job)


@lru_cache(maxsize=1)
def _read(job: BuildJob) -> DocumentMaker:
    site = read_site(job.root, job.settings)
    maker = document_maker(site, load_components(job.root), AssetStore(job.staging.folder / ASSET_DIR))
    return maker.knowing(job.routes, job.published)


async def _make(job: BuildJob, maker: DocumentMaker, requests: Sequence[PageRequest]) -> list[MadePage]:
    fetches = fetch_context(job.root, job.settings, build=job.name, strict=job.strict)
    with fetching(fetches):
        try:
            return [await make_page(maker, job.staging, request, fetches) for request in requests]
        finally:
            await fetches.store.aclose()
