"""The site that is written: its pages made on demand and kept until something changes that they were made of."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Self

from msgspec import Struct, field

from recto.data import InvalidationMarks
from recto.dev.live_parts import LiveParts
from recto.dev.loading import SiteLoader, SiteState
from recto.dev.makings import Makings
from recto.dev.page_record import PageRecord
from recto.dev.page_threads import PageThreads, T, Work
from recto.dev.problem_log import Problem, ProblemLog, Report
from recto.dev.ready_page import ReadyPage, WantedPage, page_in_thread
from recto.dev.shelf import Shelf
from recto.dev.slow_work import SlowWork
from recto.errors import RectoError
from recto.plugins import DocumentMade
from recto.project import Project
from recto.project.changes import Reloaded
from recto.project.loaded_site import LoadedSite

_MOST_TRIES = 5
_CHANGES_KEPT = 100


class ShownPage(Struct, frozen=True):
    """What there is to show of a page: its last good document, if any, and what is wrong now."""

    route: str
    document: bytes | None
    errors: tuple[RectoError, ...]
    record: PageRecord | None


class Change(Struct, frozen=True):
    """What has become of a change: the pages that it concerns, and how long it took to know (seconds)."""

    paths: frozenset[Path]
    routes: frozenset[str]
    version: int
    seconds: float
    concerns_all: bool


class DevSite(Struct):
    """Belongs to the event loop that answers; code of the project runs in other threads.

    `version` grows with every change. `session` names the answers of `fetch` that count: a new one asks anew.
    `page_made` is called for each page that is made.
    """

    loader: SiteLoader
    problems: ProblemLog
    shelf: Shelf = field(default_factory=Shelf)
    version: int = 1
    session: str = field(default_factory=lambda: uuid.uuid4().hex[:16])
    state: SiteState = field(default_factory=lambda: SiteState(None))
    live: LiveParts = field(default_factory=LiveParts)
    marks: InvalidationMarks = field(default_factory=InvalidationMarks)
    slow: SlowWork = field(default_factory=SlowWork)
    last_used: float = 0.0
    page_made: Callable[[], object] = lambda: None
    _threads: PageThreads = field(default_factory=PageThreads)
    _project_thread: PageThreads = field(default_factory=lambda: PageThreads("recto-project"))
    _makings: Makings[ShownPage | None] = field(default_factory=lambda: Makings[ShownPage | None]())
    _changes: list[tuple[int, Reloaded | None]] = field(default_factory=list)
    _reloading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def of(cls, project: Project, scratch: Path, report: Report) -> Self:
        """The site of an open project; what it publishes goes below `scratch`, and `report` hears what is wrong."""
        site = cls(SiteLoader(project, scratch), ProblemLog(report))
        site.live.failed = site.tell_failure
        site.slow = SlowWork(site.root, site.tell)
        return site

    @property
    def root(self) -> Path:
        return self.loader.project.root

    @property
    def loaded(self) -> LoadedSite | None:
        """What pages are made with; None while the site cannot be loaded."""
        return self.state.loaded

    async def open(self) -> None:
        """Read the site."""
        async with self._reloading:
            self._take(await self._read(lambda _: self.loader.load(self.session)))

    async def change(self, paths: Iterable[Path] | None) -> Change:
        """Read anew what was made of some files (None: of all)."""
        async with self._reloading:
            started = time.perf_counter()
            changed = frozenset(paths) if paths is not None else None
            records = tuple(self.shelf.records.values())
            state = await self._read(lambda _: self.loader.reload(changed, records, self.session))
            return self._take(state, changed or frozenset(), started)

    async def refresh_data(self) -> Change:
        """Let pages with data ask for it anew."""
        self.session = uuid.uuid4().hex[:16]
        return await self.change(None)

    async def page(self, route: str, query: str = "", values: dict[str, str] | None = None) -> ShownPage | None:
        """A page, made now if it is not there; None for a route without one."""
        self.last_used = time.monotonic()
        record = self.shelf.records.get(route)
        if self.state.errors:
            return ShownPage(route, self.shelf.document(route), self.state.errors, record)
        if record is not None and record.is_good(time.time()):
            document = self.shelf.document(route)
            if document is not None or record.errors:
                return ShownPage(route, document, record.errors, record)
        key = route, query if record is None or record.per_request else ""
        return await self._makings.result(key, lambda: self._make(route, values or {}))

    async def warm(self, route: str) -> None:
        """Make a page that nobody has asked for."""
        if self.loaded is not None and (route, "") not in self._makings:
            await self._makings.result((route, ""), lambda: self._make(route, {}))

    async def run(self, work: Work[T]) -> T:
        """Something done in a thread for the project's code."""
        return await self._threads.run(work)

    def tell_failure(self, finder: str, error: Exception) -> None:
        """Report what has gone wrong beside pages."""
        self.tell(
            finder, error.errors if isinstance(error, RectoError) else (RectoError(f"{type(error).__name__}: {error}"),)
        )

    def tell(self, finder: str, problems: Iterable[Problem]) -> None:
        """Report at once what is wrong there now."""
        self.problems.note(finder, problems)
        self.problems.tell()

    def drop_page(self, route: str) -> frozenset[str]:
        """Have a page made anew at its next visit; the pages that this concerns."""
        return self.shelf.drop_page(route)

    def drop_tagged(self, tag: str) -> frozenset[str]:
        """The same for all pages with data of a tag."""
        self.marks.mark("tag", tag)
        return self.shelf.drop_tagged(tag)

    async def _read(self, work: Work[SiteState]) -> SiteState:
        return await self.slow.run(self._project_thread, "reading the site", work, ", and start `recto dev` anew")

    async def _make(self, route: str, values: dict[str, str]) -> ShownPage | None:
        tries = 0
        while True:
            version, loaded = self.version, self.loaded
            if loaded is None:
                return ShownPage(route, self.shelf.document(route), self.state.errors, self.shelf.records.get(route))
            now, started = time.time(), time.perf_counter()
            work = partial(page_in_thread, request=WantedPage(loaded, route, self.session, self.marks, values))
            ready = await self.slow.run(self._threads, f"the page {route}", work, ": a save makes the page anew")
            if ready is None:
                return None
            record = PageRecord.of(ready, route, version, now, time.perf_counter() - started)
            tries += 1
            if tries == _MOST_TRIES or not self._is_outdated(record, version):
                break
        self.loader.remember((ready.made.log, ready.made.frame_log))
        return self._kept(loaded, ready, record)

    def _kept(self, loaded: LoadedSite, ready: ReadyPage, record: PageRecord) -> ShownPage:
        """The page as it is shown from now on."""
        route, html = record.route, ready.html
        document = html.encode() if html is not None else None
        before = self.shelf.records.get(route)
        if before is not None and document is not None and self.shelf.document(route) == document:
            # Nothing to see for those who have it open.
            record.version = before.version
        self.shelf.put(record, document)
        if html is not None:
            self.shelf.twins.put(route, ready.markdown)
            self.live.document_made(DocumentMade(ready.made.page, _file_of(loaded, route), html))
        self.problems.note(route, (*record.errors, *record.warnings))
        self.page_made()
        return ShownPage(route, document or self.shelf.document(route), record.errors, record)

    def _is_outdated(self, record: PageRecord, version: int) -> bool:
        """Whether something that a page was made of has changed in the meantime."""
        changes = [reloaded for at, reloaded in self._changes if at > version]
        if any(reloaded is None or reloaded.affects(*record.logs) for reloaded in changes):
            return True
        return bool(changes) and bool(self.state.moved((record,)))

    def _may_end(self, paths: frozenset[Path], reloaded: Reloaded | None, route: str, seconds: float) -> bool:
        """Whether a change may be the cure for a page that has been made for some seconds."""
        if seconds > self.slow.patience and reloaded is not None and reloaded.everything:
            return True
        found = self.loaded.pages.find(route) if self.loaded is not None else None
        return found is not None and found[0].place in paths

    def _take(self, state: SiteState, paths: frozenset[Path] = frozenset(), started: float | None = None) -> Change:
        """Go on with the site as it is now."""
        had_errors, before = bool(self.state.errors), self.state.loaded
        self.version += 1
        self.state = state
        reloaded = state.reloaded
        self._changes = [*self._changes[-_CHANGES_KEPT:], (self.version, reloaded)]
        is_around = reloaded is not None and _is_around(reloaded, before, state.loaded)
        routes = self.shelf.drop(reloaded, is_around=is_around) if reloaded is not None else frozenset()
        concerns_all = bool(state.errors) or had_errors or (reloaded is not None and reloaded.everything)
        loaded = state.loaded
        if loaded is not None and loaded is not before:
            gone = [route for route in self.shelf.records if loaded.pages.find(route) is None]
            self.shelf.forget(gone)
            self.live.use(state.plugins)
            for route in gone:
                self.live.page_gone(_file_of(loaded, route))
            self.problems.forget(gone)
            site, plan = loaded.site, loaded.plan
            self.problems.note("site", [*site.errors, *plan.errors, *site.warnings, *plan.warnings])
        self.problems.note("project", state.errors)
        self._makings.begin_anew(partial(self._may_end, paths, reloaded))
        seconds = time.perf_counter() - started if started is not None else 0.0
        return Change(paths, routes, self.version, seconds, concerns_all)


def _file_of(loaded: LoadedSite, route: str) -> str:
    return loaded.maker.renderer.urls.file_of(route).as_posix()


def _is_around(reloaded: Reloaded, before: LoadedSite | None, now: LoadedSite | None) -> bool:
    """Whether a change leaves the contents of pages alone that have read nothing of it: titles, and their order."""
    if before is None or now is None or reloaded.paths is None or reloaded.settings or reloaded.code:
        return False
    return reloaded.navigation and before.pages.pages.keys() == now.pages.pages.keys()
