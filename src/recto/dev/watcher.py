"""Tells which files of a site change, as soon as they have."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from recto.dev.recent_changes import changed_since
from recto.dev.watched_folders import WatchedFolders

if TYPE_CHECKING:
    from watchfiles import Change

# Editors write in several steps: what comes within so many milliseconds of the last change belongs to it. Each step
# also costs a look; what lies at the top of a site, or outside of it, changes seldom.
_STEP = 10
_STEP_ELSEWHERE = 50
# How long two watches stand beside each other, in seconds.
_OVERLAP = 5.0
_DEBOUNCE = 300
_POLL_DELAY = 200
# Who polls looks through all files before it begins to listen. Seconds.
_LONGEST_START = 10.0

Tell = Callable[[frozenset[Path]], object]
Failed = Callable[[Exception], object]


class _Watch(Struct, eq=False):
    """A watch of some places; `begun` is called as soon as it hears every change in them."""

    places: tuple[Path, ...] = ()
    begun: Callable[[], object] = lambda: None
    stands: threading.Event = field(default_factory=threading.Event)
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def is_set(self) -> Callable[[], bool]:
        """Tells whether to end. What watches looks this up when it has begun to listen, and calls it now and then."""
        if not self.stands.is_set():
            self.stands.set()
            self.begun()
        return self._stop.is_set

    def end(self) -> None:
        """End it, a little later."""
        self._stop.set()

    @property
    def has_ended(self) -> bool:
        return self._stop.is_set()


class Watcher(Struct):
    """Watches in threads of its own; `tell` is called there with what has changed.

    A watcher that `polls` looks through all files again and again, where the file system does not tell of changes. It
    also does so as soon as the system refuses to watch more files; `failed` is told of that in one of the threads.
    """

    folders: WatchedFolders
    tell: Tell
    polls: bool = False
    failed: Failed = lambda error: None
    _started: float = field(default_factory=time.time)
    _top: _Watch = field(default_factory=lambda: _Watch())
    _below: _Watch = field(default_factory=lambda: _Watch())
    _outside: _Watch = field(default_factory=lambda: _Watch())
    _asked_for: _Watch = field(default_factory=lambda: _Watch())

    def start(self) -> None:
        """Begin to watch, and wait until every change of the site is heard."""
        top, below = _Watch((self.folders.root,)), _Watch(tuple(self.folders.deep()))
        # What appears at the top takes the place of the second one, maybe before its thread runs.
        self._top, self._below = top, below
        _in_thread(self._watch_top)
        _in_thread(lambda: self._watch(below, _STEP, recursive=True))
        for watch in (top, below):
            watch.stands.wait(_LONGEST_START)

    def also(self, outside: tuple[Path, ...], asked_for: tuple[Path, ...]) -> None:
        """Watch what lies outside of the site as well: what is directly in some folders, and all below other places.

        What has changed there since the start is told.
        """
        self._outside = self._instead_of(self._outside, outside, _STEP_ELSEWHERE, recursive=False)
        self._asked_for = self._instead_of(self._asked_for, asked_for, _STEP_ELSEWHERE)

    def stop(self) -> None:
        """End all threads, a little later."""
        for watch in (self._top, self._below, self._outside, self._asked_for):
            watch.end()

    def _watch_top(self) -> None:
        """The files at the top; a folder that appears there, or goes, is another one to watch."""
        for changes in self._changes(self._top, _STEP_ELSEWHERE, recursive=False):
            self._tell_of(changes)
            self._below = self._instead_of(self._below, tuple(self.folders.deep()), _STEP)

    def _instead_of(self, before: _Watch, places: tuple[Path, ...], step: int, *, recursive: bool = True) -> _Watch:
        """Watch other places. Those before are watched for a while yet: until a watch stands, it hears nothing."""
        if places == before.places:
            return before
        end = threading.Timer(_OVERLAP, before.end)
        end.daemon = True
        end.start()
        further = frozenset(places).difference(before.places)

        def begun() -> None:
            self._tell(changed_since(further, self._started, recursive=recursive))

        now = _Watch(places, begun)
        if places:
            _in_thread(lambda: self._watch(now, step, recursive=recursive))
        return now

    def _watch(self, watch: _Watch, step: int, *, recursive: bool) -> None:
        for changes in self._changes(watch, step, recursive=recursive):
            self._tell_of(changes)

    def _changes(self, watch: _Watch, step: int, *, recursive: bool) -> Iterator[set[tuple[Change, str]]]:
        try:
            while not watch.has_ended:
                there = tuple(place for place in watch.places if place.exists())
                if not there:
                    return
                try:
                    yield from self._heard(there, watch, step, recursive=recursive)
                except FileNotFoundError:
                    # One of them went just now.
                    continue
                except Exception as error:
                    if self.polls:
                        raise
                    self.polls = True
                    self.failed(error)
        finally:
            watch.stands.set()

    def _heard(
        self, places: tuple[Path, ...], watch: _Watch, step: int, *, recursive: bool
    ) -> Iterator[set[tuple[Change, str]]]:
        from watchfiles import watch as changes_in

        return changes_in(
            *places,
            watch_filter=None,
            debounce=_DEBOUNCE,
            step=step,
            stop_event=watch,
            rust_timeout=1000,
            raise_interrupt=False,
            force_polling=self.polls,
            poll_delay_ms=_POLL_DELAY,
            recursive=recursive,
            ignore_permission_denied=True,
        )

    def _tell_of(self, changes: set[tuple[Change, str]]) -> None:
        self._tell(Path(name) for _, name in changes)

    def _tell(self, changed: Iterator[Path]) -> None:
        paths = frozenset(path for path in changed if self.folders.is_watched(path))
        if paths and not self._top.has_ended:
            self.tell(paths)


def _in_thread(run: Callable[[], None]) -> None:
    threading.Thread(target=run, name="recto-watch", daemon=True).start()
