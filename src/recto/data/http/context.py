"""In whose name `fetch` is called: which page, which cache, which rules. The caller sets it, nothing is global."""

from __future__ import annotations

import asyncio
import copy
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from recto.data.http.answer_cache import AnswerCache
from recto.data.http.backoff import Backoff
from recto.data.http.clients import Clients
from recto.data.http.record import FetchRecord
from recto.data.http.single_flight import SingleFlight
from recto.data.marks import InvalidationMarks
from recto.data.stores.file import FileStore
from recto.data.stores.memory import MemoryStore
from recto.data.stores.store import Store
from recto.errors import RectoWarning, Span

if TYPE_CHECKING:
    from recto.data.http.refresh import Failure, Outcome

FETCH_CACHE = Path(".recto", "cache", "fetch")
_CACHE_BYTES = 500_000_000
# For so long nobody asks a server again in a session that has failed. Seconds.
_FAILS_FOR = 10.0


class Shared(Struct):
    """What the pages of a build share."""

    cache: AnswerCache
    flights: SingleFlight[Outcome] = msgspec.field(default_factory=SingleFlight)
    clients: Clients = msgspec.field(default_factory=Clients)
    failures: dict[str, Failure] = msgspec.field(default_factory=dict)


@dataclass(slots=True)
class FetchContext:
    """The rules for the fetches of a page, and what came of them.

    `store` keeps answers (default: memory). Within one `build` (any name; empty: none) an identical request is sent
    once, whatever its `revalidate`; processes of a build give the same name. A build that `is_session` goes on for
    hours: answers are only as old as their `revalidate` allows, and what failed is tried again later. `offline` answers
    from the store alone. `strict` makes an error of what is otherwise a warning and the last good answer. `page` is the
    path whose lines messages name, `root` the folder they are relative to. Answers kept before `not_before` (epoch
    seconds) do not count, nor do those that `marks` say are invalidated. `records` and `warnings` fill up.
    """

    store: Store = field(default_factory=MemoryStore)
    page: str | None = None
    root: Path | None = None
    build: str = ""
    is_session: bool = False
    offline: bool = False
    strict: bool = False
    not_before: float = 0.0
    backoff: Backoff = field(default_factory=Backoff)
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    records: list[FetchRecord] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    marks: InvalidationMarks = field(default_factory=InvalidationMarks)
    shared: Shared = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.shared = Shared(AnswerCache(self.store, marks=self.marks))

    def for_page(self, page: str) -> FetchContext:
        """A context for one page that shares cache, connections and running requests with this one."""
        child = copy.copy(self)
        child.page = page
        child.records = []
        child.warnings = []
        return child

    def known_failure(self, key: str) -> Failure | None:
        """Why a request has failed before, for pages that need not wait for the same failure."""
        failure = self.shared.failures.get(key)
        if failure is not None and self.is_session and self.clock() - failure.at > _FAILS_FOR:
            return None
        return failure

    def place(self, frame: FrameType | None) -> Span | None:
        """The line of the page from which `frame` was called, or of its direct caller."""
        found = frame
        while frame is not None:
            if self.page is not None and _is_file(frame.f_code.co_filename, self.page):
                return Span(self.page, frame.f_lineno)
            frame = frame.f_back
        if found is None:
            return None
        path = Path(found.f_code.co_filename)
        if self.root is not None and path.is_relative_to(self.root):
            path = path.relative_to(self.root)
        return Span(path.as_posix(), found.f_lineno)

    def warn(self, warning: RectoWarning) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)


def _is_file(filename: str, page: str) -> bool:
    filename = filename.replace("\\", "/")
    return filename == page or filename.endswith("/" + page)


def fetch_store(root: Path) -> FileStore:
    """The cache of the project at `root`, in `.recto/cache/fetch`."""
    return FileStore(root / FETCH_CACHE, _CACHE_BYTES)


_current: ContextVar[FetchContext | None] = ContextVar("recto_fetch_context", default=None)


@contextmanager
def fetching(context: FetchContext) -> Iterator[FetchContext]:
    """Make `context` the one that `fetch` uses inside the `with`, in this task and those it starts."""
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)


def current_context() -> FetchContext:
    """The context in force; outside of any, one in memory that lasts as long as the task."""
    context = _current.get()
    if context is None:
        context = FetchContext()
        _current.set(context)
    return context
