"""The pages with live data of one process: shown at once, made anew afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from recto.data import Backoff, Entry, Store, StoreChange, StoreError
from recto.data.http.single_flight import SingleFlight
from recto.data.stores.store import normal_path
from recto.rendering.freshness import RefreshingPage
from recto.server.byte_cache import ByteCache
from recto.server.isr.cached_page import GONE, CachedPage, State, is_fresh
from recto.server.isr.failures import Failures
from recto.server.isr.missing import MissingPages
from recto.server.isr.refresh import Refreshed, Refresher
from recto.server.isr.routes import LiveRoutes
from recto.server.turns import BusyError, Turns

# For a page that is not in memory the store is given this long; then the built one is shown. Seconds.
_STORE_PATIENCE = 1.0
# How soon to look again at a page that another process is making.
_LOOK_AGAIN = 0.5
# How often a visitor's request looks for a page that another process is making for the first time.
_POLL = 0.1
_MOST_PER_REQUEST = 10_000
# Pages that nobody has named are made for so many visitors at once; some more wait, others come again later.
_FIRST_AT_ONCE = 4
_FIRST_WAITING = 60


class NeedsRequestError(Exception):
    """A page that depends on what its visitor asks for: one that is made for somebody else is of no use."""


class PageCache:
    """Shows pages of one build; `max_bytes` bounds what is cached in memory, `missing_for` is in seconds."""

    def __init__(
        self,
        live: LiveRoutes,
        refresher: Refresher,
        *,
        max_bytes: int,
        missing_for: float = 60.0,
        backoff: Backoff | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.live = live
        self.cached: ByteCache[CachedPage] = ByteCache(max_bytes)
        self._refresher = refresher
        self._per_request: OrderedDict[str, None] = OrderedDict()
        self._missing = MissingPages(missing_for, monotonic)
        self._monotonic = monotonic
        self._failures = Failures(monotonic, backoff or Backoff(first=2.0, most=60.0))
        self._running: dict[str, asyncio.Task[None]] = {}
        self._flights: SingleFlight[CachedPage | None] = SingleFlight()
        self._turns = Turns(_FIRST_AT_ONCE, _FIRST_WAITING)

    async def show(self, page: RefreshingPage) -> tuple[CachedPage, State] | None:
        """A built page, as new as it is known; an old one is made anew afterwards. None for one that is gone by now.

        Raises OSError when there is none to show, `NeedsRequestError` when it has to be made for each request.
        """
        self._check(page.route)
        cached = self.cached.get(page.route)
        if cached is None:
            cached = await self._flights.join(page.route, lambda: self._load(page))
            assert cached is not None
        if cached.is_gone:
            with contextlib.suppress(BusyError):
                return await self._show_again(page.route, cached)
            return None
        return cached, self._state(page.route, cached)

    async def show_first(self, route: str) -> tuple[CachedPage, State] | None:
        """A page of a dynamic route that the build has not made; None when there is none.

        Raises `BusyError` when it cannot be made just now, `NeedsRequestError` when it has to be made for each request.
        """
        self._check(route)
        cached = self.cached.get(route)
        if cached is not None and cached.is_gone:
            return await self._show_again(route, cached)
        if cached is not None:
            return cached, self._state(route, cached)
        return None if route in self._missing else await self._show_made(route)

    def seeds(self, *, path: str | None = None, tag: str | None = None) -> Mapping[str, Entry]:
        """Built pages by their keys in the store, of a path or with a tag."""
        seeds: dict[str, Entry] = {}
        for page in self.live.routes.pages:
            if normal_path(page.route) == path or (tag is not None and tag in page.freshness.tags):
                with contextlib.suppress(OSError):
                    seeds[self._refresher.key(page.route)] = self.live.seed(page)
        return seeds

    def mark_stale(self, *, path: str | None = None, tag: str | None = None) -> None:
        """Let the next visit of these pages make them anew."""
        for route, cached in self.cached.items():
            if normal_path(str(route)) == path or (tag is not None and tag in cached.tags):
                cached.is_stale = True
                self._failures.forget(str(route))
        if path is not None:
            self._missing.forget(path)

    async def listen(self, store: Store) -> None:
        """Follow what other processes do, for ever."""
        while True:
            with contextlib.suppress(StoreError):
                async with store.listen() as changes:
                    # What was said before is not known.
                    self._notice(StoreChange("all"))
                    async for change in changes:
                        self._notice(change)
            await asyncio.sleep(1.0)

    async def aclose(self) -> None:
        """Give up what is being made; leases are given back."""
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _notice(self, change: StoreChange) -> None:
        marks = self._refresher.cache.marks
        if change.kind == "path":
            marks.mark("path", change.name)
            self.mark_stale(path=change.name)
        elif change.kind == "tag":
            marks.mark("tag", change.name)
            self.mark_stale(tag=change.name)
        elif change.kind == "key":
            route = self._refresher.route_of(change.name)
            cached = self.cached.get(route) if route is not None else None
            if route is not None and cached is not None:
                cached.is_doubtful = True
                if route not in self._running:
                    # Visitors who have seen the new page elsewhere are not to be shown the old one here.
                    self._start(route, self._renew(route, cached))
        else:
            marks.doubt()
            for _, cached in self.cached.items():
                cached.is_doubtful = True

    async def _show_again(self, route: str, cached: CachedPage) -> tuple[CachedPage, State] | None:
        """A page that was gone: made for the visitor when its time is over or it was invalidated, and gone until then.

        Raises `BusyError` when it cannot be made just now.
        """
        if not cached.is_fresh(self._refresher.clock()):
            return await self._show_made(route)
        if cached.is_doubtful and route not in self._running:
            self._start(route, self._renew(route, cached))
        return None

    async def _show_made(self, route: str) -> tuple[CachedPage, State] | None:
        """A page that is made while its visitor waits, for all who come meanwhile."""
        made: list[bool] = []
        # Not the flight of those that load the page as it was.
        cached = await self._flights.join(f"first {route}", lambda: self._first(route, made))
        if cached is None or cached.is_gone:
            return None
        return (cached, "MISS") if made else (cached, self._state(route, cached))

    def _state(self, route: str, cached: CachedPage) -> State:
        """Fresh or not; what is not, or may not be the newest, is looked after in the background."""
        is_fresh = cached.is_fresh(self._refresher.clock())
        if (not is_fresh or cached.is_doubtful) and route not in self._running and self._failures.may_try(route):
            self._start(route, self._refresh(route, cached) if not is_fresh else self._renew(route, cached))
        return "HIT" if is_fresh else "STALE"

    def _check(self, route: str) -> None:
        if route in self._per_request:
            raise NeedsRequestError(route)

    def _start(self, route: str, work: Coroutine[Any, Any, None]) -> None:
        task = self._running[route] = asyncio.ensure_future(work)
        task.add_done_callback(lambda _: self._running.pop(route, None))

    async def _load(self, page: RefreshingPage) -> CachedPage:
        """From the store, or as it was built."""
        entry = None
        with contextlib.suppress(TimeoutError):
            entry = await asyncio.wait_for(self._refresher.kept(page.route), _STORE_PATIENCE)
        if entry is None:
            entry = await asyncio.to_thread(self.live.seed, page)
        return self._adopt(page.route, entry)

    async def _renew(self, route: str, cached: CachedPage) -> None:
        """Take a newer page from the store, if it has one."""
        cached.is_doubtful = False
        entry = await self._refresher.kept(route)
        if entry is not None and (entry.created_at, entry.stale) != (cached.created_at, cached.is_stale):
            self._adopt(route, entry)

    async def _refresh(self, route: str, cached: CachedPage) -> None:
        cached.is_doubtful = False
        done = await self._refresher.refresh(route, self._failures.next_wait(route))
        self._settle(route, done, cached)

    def _settle(self, route: str, done: Refreshed, cached: CachedPage | None) -> CachedPage | None:
        if done.outcome == "failed":
            self._failures.note(route, self._failures.next_wait(route))
        elif done.outcome == "busy":
            self._failures.note(route, _LOOK_AGAIN, failed=False)
        else:
            self._failures.forget(route)
        if done.outcome == "per request":
            self.cached.drop(route)
            self._per_request[route] = None
            if len(self._per_request) > _MOST_PER_REQUEST:
                self._per_request.popitem(last=False)
        if done.entry is None:
            if done.outcome == "gone":
                self.cached.drop(route)
                self._missing.note(route)
                return None
            return cached
        # Clocks are set back: what was just found out is taken whatever the time that it carries.
        if done.outcome in ("made", "taken", "gone") or cached is None or done.entry.created_at > cached.created_at:
            return self._adopt(route, done.entry)
        return cached

    def _adopt(self, route: str, entry: Entry) -> CachedPage:
        cached = CachedPage.of(route, entry)
        self.cached.put(route, cached)
        return cached

    async def _first(self, route: str, made: list[bool]) -> CachedPage | None:
        if not self._failures.may_try(route):
            raise BusyError
        async with self._turns.turn():
            return await self._make_first(route, made)

    async def _make_first(self, route: str, made: list[bool]) -> CachedPage | None:
        entry = await self._refresher.kept(route)
        if entry is not None and (entry.status != GONE or is_fresh(route, entry, self._refresher.clock())):
            return self._adopt(route, entry)
        until = self._monotonic() + self._refresher.timeout
        while True:
            done = await self._refresher.refresh(route, self._failures.next_wait(route))
            is_there = done.entry is not None and done.entry.status != GONE
            if done.outcome == "busy" and not is_there:
                if self._monotonic() > until:
                    raise BusyError
                await asyncio.sleep(_POLL)
                continue
            if done.outcome == "made":
                made.append(True)
            cached = self._settle(route, done, None)
            self._check(route)
            if done.outcome == "failed" and not is_there:
                raise BusyError
            return cached
