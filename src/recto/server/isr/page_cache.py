"""The pages with live data of one process: shown at once, made anew afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from recto.data import Backoff, Change, Entry, Store, StoreError
from recto.data.http.single_flight import SingleFlight
from recto.data.stores.store import normal_path
from recto.rendering.freshness import RefreshingPage
from recto.server.byte_cache import ByteCache
from recto.server.isr.cached_page import CachedPage, State
from recto.server.isr.refresh import Refreshed, Refresher
from recto.server.isr.routes import LiveRoutes

_log = logging.getLogger("recto.server")

# For a page that is not in memory the store is given this long; then the built one is shown. Seconds.
_STORE_PATIENCE = 1.0
# How soon to look again at a page that another process is making.
_LOOK_AGAIN = 0.5
# How often a visitor's request looks for a page that another process is making for the first time.
_POLL = 0.1
_MOST_FAILURES = 10_000
_MOST_MISSING = 10_000
# Pages that nobody has named are made for so many visitors at once; some more wait, others come again later.
_FIRST_AT_ONCE = 4
_FIRST_WAITING = 64


class BusyError(Exception):
    """A page cannot be made just now."""


class _Failures:
    """How often pages have failed one after the other, and when to try again."""

    def __init__(self, monotonic: Callable[[], float], backoff: Backoff) -> None:
        self._monotonic = monotonic
        self._backoff = backoff
        self._kept: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def may_try(self, route: str) -> bool:
        return self._monotonic() >= self._kept.get(route, (0, 0.0))[1]

    def next_wait(self, route: str) -> float:
        """How long to wait if it fails once more."""
        return self._backoff.delay(self._kept.get(route, (0, 0.0))[0]) or 0.0

    def note(self, route: str, wait: float, *, failed: bool = True) -> None:
        count = self._kept.pop(route, (0, 0.0))[0]
        self._kept[route] = (count + failed, self._monotonic() + wait)
        if len(self._kept) > _MOST_FAILURES:
            self._kept.popitem(last=False)

    def forget(self, route: str) -> None:
        self._kept.pop(route, None)


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
        self._missing_for = missing_for
        self._missing: OrderedDict[str, float] = OrderedDict()
        self._monotonic = monotonic
        self._failures = _Failures(monotonic, backoff or Backoff(first=2.0, most=60.0))
        self._running: dict[str, asyncio.Task[None]] = {}
        self._flights: SingleFlight[CachedPage | None] = SingleFlight()
        self._turns = asyncio.Semaphore(_FIRST_AT_ONCE)
        self._waiting = 0

    async def show(self, page: RefreshingPage) -> tuple[CachedPage, State]:
        """A built page, as new as it is known; an old one is made anew afterwards. Raises OSError without any."""
        cached = self.cached.get(page.route)
        if cached is None:
            cached = await self._flights.join(page.route, lambda: self._load(page))
            assert cached is not None
        return cached, self._state(page.route, cached)

    async def show_first(self, route: str) -> tuple[CachedPage, State] | None:
        """A page of a dynamic route that the build has not made; None when there is none.

        Raises `BusyError` when it cannot be made just now.
        """
        cached = self.cached.get(route)
        if cached is not None:
            return cached, self._state(route, cached)
        if self._missing.get(route, 0.0) > self._monotonic():
            return None
        made: list[bool] = []
        cached = await self._flights.join(route, lambda: self._first(route, made))
        if cached is None:
            return None
        return (cached, "MISS") if made else (cached, self._state(route, cached))

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
            self._missing.pop(path, None)

    async def listen(self, store: Store) -> None:
        """Follow what other processes do, for ever."""
        while True:
            with contextlib.suppress(StoreError):
                async with store.listen() as changes:
                    # What was said before is not known.
                    self._notice(Change("all"))
                    async for change in changes:
                        self._notice(change)
            await asyncio.sleep(1.0)

    async def aclose(self) -> None:
        """Give up what is being made; leases are given back."""
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _notice(self, change: Change) -> None:
        if change.kind == "path":
            self.mark_stale(path=change.name)
        elif change.kind == "tag":
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
            for _, cached in self.cached.items():
                cached.is_doubtful = True

    def _state(self, route: str, cached: CachedPage) -> State:
        """Fresh or not; what is not, or may not be the newest, is looked after in the background."""
        is_fresh = cached.is_fresh(self._refresher.clock())
        if (not is_fresh or cached.is_doubtful) and route not in self._running and self._failures.may_try(route):
            self._start(route, self._refresh(route, cached) if not is_fresh else self._renew(route, cached))
        return "HIT" if is_fresh else "STALE"

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
        if done.outcome in ("made", "taken"):
            self._failures.forget(route)
        elif done.outcome == "failed":
            self._failures.note(route, self._failures.next_wait(route))
        elif done.outcome == "busy":
            self._failures.note(route, _LOOK_AGAIN, failed=False)
        elif route not in self.live.by_route:
            # A page that says that it is no more; what the build has made stays until the next one.
            self.cached.drop(route)
            self._note_missing(route)
            return None
        else:
            self._failures.note(route, self._failures.next_wait(route))
        if done.entry is None:
            return cached
        # Clocks are set back: a page just made is taken whatever the time that it carries.
        is_new = done.outcome in ("made", "taken") or cached is None or done.entry.created_at > cached.created_at
        return self._adopt(route, done.entry) if is_new else cached

    def _adopt(self, route: str, entry: Entry) -> CachedPage:
        cached = CachedPage.of(route, entry)
        self.cached.put(route, cached)
        return cached

    async def _first(self, route: str, made: list[bool]) -> CachedPage | None:
        if self._waiting >= _FIRST_WAITING:
            raise BusyError
        if not self._failures.may_try(route):
            raise BusyError
        self._waiting += 1
        try:
            async with self._turns:
                return await self._make_first(route, made)
        finally:
            self._waiting -= 1

    async def _make_first(self, route: str, made: list[bool]) -> CachedPage | None:
        entry = await self._refresher.kept(route)
        if entry is not None:
            return self._adopt(route, entry)
        until = self._monotonic() + self._refresher.timeout
        while True:
            done = await self._refresher.refresh(route, self._failures.next_wait(route))
            if done.entry is not None:
                if done.outcome == "made":
                    made.append(True)
                return self._settle(route, done, None)
            if done.outcome != "busy":
                cached = self._settle(route, done, None)
                if done.outcome == "failed":
                    raise BusyError
                return cached
            if self._monotonic() > until:
                raise BusyError
            await asyncio.sleep(_POLL)

    def _note_missing(self, route: str) -> None:
        if self._missing_for:
            self._missing[route] = self._monotonic() + self._missing_for
            if len(self._missing) > _MOST_MISSING:
                self._missing.popitem(last=False)
