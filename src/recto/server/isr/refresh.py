"""Making one page anew: one process does it, under a lease; the others take what it has put into the store."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Literal, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from recto.data import Entry, Lease, Store, StoreError
from recto.data.http.answer_cache import AnswerCache
from recto.errors import RectoError, describe
from recto.rendering.freshness import RefreshingPage
from recto.server.isr.cached_page import GONE, is_fresh
from recto.server.isr.invalidation import path_mark
from recto.server.isr.regenerator import NoSuchPageError, RegeneratedPage
from recto.server.metrics import Metrics

# A killed process holds a page up for at most this long, in seconds.
LEASE = 15.0
_HTML = (("content-type", "text/html; charset=utf-8"),)

_log = logging.getLogger("recto.server")

Outcome = Literal["made", "taken", "busy", "failed", "gone", "per request"]


class Makes(Protocol):
    """Whoever makes pages."""

    async def make(self, route: str, not_before: float, timeout: float) -> RegeneratedPage: ...


class Refreshed(Struct, frozen=True):
    """What came of it, and the page to show from now on, or that it is gone, if there was one."""

    outcome: Outcome
    entry: Entry | None = None


class Refresher(Struct):
    """Makes pages of one build anew. `timeout` bounds each, in seconds; `clock` gives epoch seconds.

    `built` are the pages that the build has made, by their routes. A page that is gone stays so for `missing_for`
    seconds before it is tried again.
    """

    build: str
    cache: AnswerCache
    answers: Store
    maker: Makes
    built: Mapping[str, RefreshingPage] = field(default_factory=dict)
    missing_for: float = 60.0
    timeout: float = 60.0
    lease: float = LEASE
    clock: Callable[[], float] = time.time
    metrics: Metrics = field(default_factory=Metrics)

    def key(self, route: str) -> str:
        return f"page:{self.build}:{route}"

    def route_of(self, key: str) -> str | None:
        """The route of a key of this build."""
        prefix = self.key("")
        return key[len(prefix) :] if key.startswith(prefix) else None

    async def kept(self, route: str) -> Entry | None:
        return await self.cache.get(self.key(route))

    async def refresh(self, route: str, wait_after_failure: float) -> Refreshed:
        """A page that is fresh, from the store or made now; never raises.

        After a failure nobody else tries for `wait_after_failure` seconds.
        """
        key = self.key(route)
        entry = await self.cache.get(key)
        if entry is not None and is_fresh(route, entry, self.clock()):
            return Refreshed("taken", entry)
        lease = await self.cache.lock(key, self.lease)
        if lease is None and self.cache.is_writable:
            return Refreshed("busy", entry)
        is_to_wait = False
        try:
            # Somebody may have put it there between the look and the lease.
            entry = await self.cache.get(key) or entry
            if entry is not None and is_fresh(route, entry, self.clock()):
                return Refreshed("taken", entry)
            begun = self.clock()
            async with self._renewing(lease):
                made = await self._make(route, is_shown=entry is not None or route in self.built)
            if made is None:
                is_to_wait = True
                return Refreshed("failed", entry)
            if made.needs_request:
                return Refreshed("per request")
            return await self._keep(route, made, begun, lease)
        except NoSuchPageError:
            self.metrics.regenerations["gone"] += 1
            return Refreshed("gone", await self._bury(route, entry, lease))
        finally:
            if lease is not None:
                await self._end(lease, wait_after_failure if is_to_wait else 0.0)

    async def _keep(self, route: str, made: RegeneratedPage, begun: float, lease: Lease | None) -> Refreshed:
        key = self.key(route)
        entry = Entry(
            body=made.html,
            # What was invalidated since then is not in it.
            created_at=begun,
            path=route,
            headers=_HTML,
            revalidate=made.freshness.revalidate,
            tags=made.freshness.tags,
            build=self.build,
        )
        await self.cache.put(key, entry, lease)
        # Read again: it may have been invalidated while it was made, or be too large for the store.
        kept = await self.cache.get(key)
        return Refreshed("made", kept if kept is not None and kept.etag == entry.etag else entry)

    async def _bury(self, route: str, entry: Entry | None, lease: Lease | None) -> Entry | None:
        """Keep, in place of a page that was there, that it is gone: for all processes, and after a restart."""
        page = self.built.get(route)
        if entry is None and page is None:
            return None
        tags = entry.tags if entry is not None else frozenset[str]()
        gone = Entry(
            body=b"",
            created_at=self.clock(),
            path=route,
            status=GONE,
            revalidate=self.missing_for,
            # Whoever says that its data is back says it by its tags.
            tags=tags | page.freshness.tags if page is not None else tags,
            build=self.build,
        )
        await self.cache.put(self.key(route), gone, lease)
        return gone

    async def _make(self, route: str, *, is_shown: bool) -> RegeneratedPage | None:
        """The page, or None and a line in the log; `is_shown` says that there is an older one to show instead."""
        start = time.perf_counter()
        try:
            made = await self.maker.make(route, await self._not_before(route), self.timeout)
        except NoSuchPageError:
            raise
        except Exception as error:
            self.metrics.regenerations["failed"] += 1
            message = describe(error) if isinstance(error, RectoError) else f"{type(error).__name__}: {error}"
            instead = " anew, the last good one is shown" if is_shown else ""
            _log.warning("The page %s could not be made%s: %s", route, instead, message)
            return None
        self.metrics.regenerations["made"] += 1
        self.metrics.regeneration_seconds.add(time.perf_counter() - start)
        for warning in made.warnings:
            _log.warning("%s", describe(warning))
        return made

    async def _not_before(self, route: str) -> float:
        """When the page was last invalidated by its path: then what it fetches is asked for anew as well."""
        known = self.cache.marks.time_of("path", route)
        try:
            mark = await self.answers.get(path_mark(route))
        except StoreError:
            return known
        return max(known, mark.created_at) if mark is not None else known

    @asynccontextmanager
    async def _renewing(self, lease: Lease | None) -> AsyncIterator[None]:
        """Keep the lease while the page is being made."""
        if lease is None:
            yield
            return

        async def renew() -> None:
            while True:
                await asyncio.sleep(lease.ttl / 3)
                await self.cache.renew(lease)

        task = asyncio.ensure_future(renew())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _end(self, lease: Lease, wait: float) -> None:
        if wait:
            await self.cache.renew(replace(lease, ttl=wait))
        else:
            await _even_if_cancelled(self.cache.unlock(lease))


async def _even_if_cancelled(work: Awaitable[None]) -> None:
    """A server that is going down gives its leases back first."""
    await asyncio.shield(asyncio.ensure_future(work))
