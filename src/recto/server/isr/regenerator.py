"""Pages of a project, made anew from its sources. Everything here runs in the regenerator's own thread."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from recto.app.dynamic import DynamicRoute
from recto.app.patterns import Params, RoutePattern
from recto.app.revalidate import SearchParams
from recto.app.signals import NotFoundSignal
from recto.app.site import NO_PARAMS
from recto.content import Page, read_site
from recto.data import FetchContext, InvalidationMarks, Store, fetching, using_stores
from recto.data.revalidate import Invalidated
from recto.errors import RectoWarning
from recto.project.modules import importable, load_components
from recto.rendering.app_plan import plan_app
from recto.rendering.assets import AssetStore
from recto.rendering.document import DocumentMaker, document_maker
from recto.rendering.fetch_context import fetch_context
from recto.rendering.freshness import Freshness, freshness_of
from recto.rendering.urls import ASSET_DIR
from recto.settings import Settings


class NoSuchPageError(Exception):
    """There is no page under the route, or it says itself that it does not exist."""


@dataclass(frozen=True, slots=True)
class RegeneratedPage:
    """A page made anew: its document, and for how long it is good; not at all where it depends on the request."""

    html: bytes
    freshness: Freshness
    warnings: tuple[RectoWarning, ...] = ()
    needs_request: bool = False


@dataclass(frozen=True, slots=True)
class RegenerationInputs:
    """What a regenerator works with: where the project is, where its output, and whom pages tell of changes."""

    root: Path
    out: Path
    settings: Settings
    answers: Store
    invalidated: Invalidated
    marks: InvalidationMarks


@dataclass(slots=True)
class PageRegenerator:
    """The project as it was when the first page was asked for."""

    orders: RegenerationInputs
    _fetches: FetchContext = field(init=False)
    _maker: DocumentMaker | None = None
    _pages: dict[str, tuple[Page, Params]] = field(default_factory=dict)
    _dynamic: Sequence[DynamicRoute] = ()

    def __post_init__(self) -> None:
        settings = self.orders.settings
        self._fetches = fetch_context(self.orders.root, settings, store=self.orders.answers, marks=self.orders.marks)

    async def make(self, route: str, not_before: float, search_params: SearchParams | None = None) -> RegeneratedPage:
        """The page under a route; what was fetched before `not_before` (epoch seconds) does not count.

        `search_params` are those of the one request that it is for; without, it is for everybody.
        Raises `NoSuchPageError`, `RectoError` for what is wrong in the page, and whatever else its code raises.
        """
        maker = await self.opened()
        page, params = self._find(route)
        maker = replace(maker, renderer=replace(maker.renderer, built_at=datetime.now(UTC)))
        context = self._fetches.for_page(page.source_path)
        context.not_before = not_before
        with fetching(context), using_stores(self.orders.invalidated):
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
        if self._maker is None:
            await self._open()
        assert self._maker is not None
        return self._maker

    @contextmanager
    def in_name_of(self, source_path: str) -> Iterator[None]:
        """Let code of a file of the project fetch, and tell of changes."""
        with fetching(self._fetches.for_page(source_path)), using_stores(self.orders.invalidated):
            yield

    async def aclose(self) -> None:
        await self.orders.answers.aclose()

    async def _open(self) -> None:
        root, settings = self.orders.root, self.orders.settings
        # For as long as the process lives: pages import modules while they are made, too.
        if str(root) not in sys.path:
            importable(root).__enter__()
        site = read_site(root, settings)
        maker = document_maker(site, load_components(root), AssetStore(self.orders.out / ASSET_DIR))
        with fetching(self._fetches):
            plan = await plan_app(maker.renderer)
        self._pages = {page.route: (page, NO_PARAMS) for page in reversed(site.pages)}
        for made in plan.pages:
            self._pages.setdefault(made.page.route, (made.page, made.params))
        self._dynamic = sorted(
            (route for route in plan.routes if route.takes_others), key=lambda each: specificity(each.pattern)
        )
        self._maker = maker.with_link_targets(plan.page_routes, plan.published)

    def _find(self, route: str) -> tuple[Page, Params]:
        found = self._pages.get(route)
        if found is not None:
            return found
        for each in self._dynamic:
            params = each.pattern.match(route)
            if params is not None:
                name = route.rpartition("/")[2] or "index"
                return replace(each.page, route=route, name=name), params
        raise NoSuchPageError(route)


def specificity(pattern: RoutePattern) -> tuple[int, ...]:
    """What patterns are sorted by: `/a/b` before `/a/[x]` before `/a/[...x]`."""
    ranks = {"static": 0, "one": 1, "all": 2, "optional": 3}
    return tuple(ranks[segment.kind] for segment in pattern.segments)
