"""Everything that the pages with live data of one build need while they are served."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from pathlib import Path

from recto.data import InvalidationMarks, StoreError
from recto.data.http.answer_cache import AnswerCache
from recto.project import Project
from recto.rendering.freshness import Routes
from recto.server.isr.invalidation import FromAnotherThread, Invalidation
from recto.server.isr.page_cache import PageCache
from recto.server.isr.page_maker import PageMaker
from recto.server.isr.refresh import Refresher
from recto.server.isr.regenerator import PageRegenerator, RegenerationInputs
from recto.server.isr.routes import LiveRoutes
from recto.server.isr.stores import StorePlace
from recto.server.metrics import Metrics
from recto.server.on_request.answers import RequestAnswers
from recto.settings import Settings

_log = logging.getLogger("recto.server")
_MEGABYTE = 1_000_000


@dataclass(slots=True)
class LiveSite:
    """The pages, those who make and answer them, and the task that listens to other processes."""

    page_cache: PageCache
    invalidation: Invalidation
    cache: AnswerCache
    answers: RequestAnswers
    _thread: PageMaker
    _listener: asyncio.Task[None] = field(repr=False)

    async def aclose(self) -> None:
        """Stop everything; leases are given back."""
        self._listener.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listener
        await self.page_cache.aclose()
        self.answers.close()
        await self._thread.aclose()
        for store in (self.invalidation.store, self.invalidation.answers):
            with contextlib.suppress(StoreError):
                await store.aclose()


def open_live_site(project: Project, out: Path, routes: Routes, settings: Settings, metrics: Metrics) -> LiveSite:
    """Start serving the pages in `routes`; has to be called in the event loop that answers."""
    place = StorePlace.of(project.root, settings)
    store, answers = place.pages(), place.answers()
    live = LiveRoutes.of(routes, out)
    marks = InvalidationMarks()
    cache = AnswerCache(store, marks=marks)
    loop = asyncio.get_running_loop()

    def open_regenerator() -> PageRegenerator:
        invalidated = FromAnotherThread(invalidation, loop)
        return PageRegenerator(RegenerationInputs(project, out, place.answers(), invalidated, marks))

    thread = PageMaker(open_regenerator)
    timeout = float(settings.serve.regenerate_timeout)
    missing_for = float(settings.serve.not_found_for)
    refresher = Refresher(
        routes.build,
        cache,
        answers,
        thread,
        built=live.by_route,
        timeout=timeout,
        missing_for=missing_for,
        metrics=metrics,
    )
    page_cache = PageCache(
        live,
        refresher,
        max_bytes=settings.serve.memory * _MEGABYTE // 2,
        missing_for=missing_for,
    )
    invalidation = Invalidation(store, answers, page_cache, marks)
    listener = asyncio.ensure_future(page_cache.listen(store))
    on_request = RequestAnswers(thread, settings.serve, marks)
    return LiveSite(page_cache, invalidation, cache, on_request, thread, listener)
