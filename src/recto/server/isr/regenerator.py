"""Pages of a project, made anew from its sources. Everything here runs in the regenerator's own thread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from recto.app.revalidate import SearchParams
from recto.app.signals import NotFoundSignal
from recto.data import FetchContext, InvalidationMarks, Store, fetching, using_stores
from recto.data.revalidate import Invalidated
from recto.errors import RectoWarning
from recto.project import Project
from recto.project.loaded_site import LoadedSite
from recto.rendering.assets import AssetStore
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.fetch_context import fetch_context
from recto.rendering.freshness import Freshness, freshness_of
from recto.rendering.urls import ASSET_DIR

# How often to look whether the project's code has changed, in seconds.
_CODE_CHECK = 1.0


class NoSuchPageError(Exception):
    """There is no page under the route, or it says itself that it does not exist."""


class RegeneratedPage(Struct, frozen=True):
    """A page made anew: its document, and for how long it is good; not at all where it depends on the request."""

    html: bytes
    freshness: Freshness
    warnings: tuple[RectoWarning, ...] = ()
    needs_request: bool = False


class RegenerationInputs(Struct, frozen=True):
    """What a regenerator works with: the project, the output of its build, and whom pages tell of changes."""

    project: Project
    out: Path
    answers: Store
    invalidated: Invalidated
    marks: InvalidationMarks


@dataclass(slots=True)
class PageRegenerator:
    """Makes pages of one build; the project is read anew for the first of them, and whenever its code has changed."""

    inputs: RegenerationInputs
    _fetches: FetchContext = field(init=False)
    _is_open: bool = False
    _looked_at: float = float("-inf")
    _loading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._fetches = self._fetch_context()

    async def make(self, route: str, not_before: float, search_params: SearchParams | None = None) -> RegeneratedPage:
        """The page under a route; what was fetched before `not_before` (epoch seconds) does not count.

        `search_params` are those of the one request that it is for; without, it is for everybody.
        Raises `NoSuchPageError`, `RectoError` for what is wrong in the page, and whatever else its code raises.
        """
        loaded = await self._load()
        found = loaded.pages.find(route)
        if found is None:
            raise NoSuchPageError(route)
        page, params = found
        maker = replace(loaded.maker, renderer=replace(loaded.maker.renderer, built_at=datetime.now(UTC)))
        context = self._fetches.for_page(page.source_path)
        context.not_before = not_before
        with fetching(context), using_stores(self.inputs.invalidated):
            try:
                document = await maker.make(page, params, search_params)
            except NotFoundSignal:
                raise NoSuchPageError(route) from None
        if maker.renderer.pictures.waiting:
            await asyncio.to_thread(maker.renderer.pictures.make)
        freshness = freshness_of(document, context.records) or Freshness()
        return RegeneratedPage(
            document.html.encode(), freshness, tuple(context.warnings), document.rendered.needs_server
        )

    async def opened(self) -> DocumentMaker:
        """The project, as what makes its documents."""
        return (await self._load()).maker

    @contextmanager
    def in_name_of(self, source_path: str) -> Iterator[None]:
        """Let code of a file of the project fetch, and tell of changes."""
        with fetching(self._fetches.for_page(source_path)), using_stores(self.inputs.invalidated):
            yield

    async def aclose(self) -> None:
        await self.inputs.answers.aclose()

    async def _load(self) -> LoadedSite:
        """The project as it is now. A new build may come with changes of anything, later ones are of code."""
        project = self.inputs.project
        async with self._loading:
            if not self._is_open:
                project.reload()
                self._fetches, self._is_open = self._fetch_context(), True
            elif time.monotonic() - self._looked_at > _CODE_CHECK and (changed := project.changed()):
                project.reload(changed)
                self._fetches = self._fetch_context()
            self._looked_at = time.monotonic()
            return await project.load(AssetStore(self.inputs.out / ASSET_DIR), self._fetches)

    def _fetch_context(self) -> FetchContext:
        project = self.inputs.project
        return fetch_context(project.root, project.settings, store=self.inputs.answers, marks=self.inputs.marks)
