"""Tells which files of a site change, as soon as they have."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

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

Tell = Callable[[frozenset[Path]], object]
Failed = Callable[[Exception], object]


class _Watched(Struct, eq=False):
    """Folders, and what ends their watch."""

    places: tuple[Path, ...] = ()
    stop: threading.Event = field(default_factory=threading.Event)


class Watcher(Struct):
    """Watches in threads of its own; `tell` is called there with what has changed.

    A watcher that `polls` looks through all files again and again, where the file system does not tell of changes. It
    also does so as soon as the system refuses to watch more files; `failed` is told of that in one of the threads.
    """

    folders: WatchedFolders
    tell: Tell
    polls: bool = False
    failed: Failed = lambda error: None
    _stop: threading.Event = field(default_factory=threading.Event)
    _below: _Watched = field(default_factory=lambda: _Watched())
    _outside: _Watched = field(default_factory=lambda: _Watched())
    _asked_for: _Watched = field(default_factory=lambda: _Watched())

    def start(self) -> None:
        """Begin to watch."""
        _in_thread(self._watch_root)
        self._below = self._instead_of(self._below, tuple(self.folders.deep()), _STEP)

    def also(self, outside: tuple[Path, ...], asked_for: tuple[Path, ...]) -> None:
        """Watch what lies outside of the site as well: what is directly in some folders, and all below other places."""
        self._outside = self._instead_of(self._outside, outside, _STEP_ELSEWHERE, recursive=False)
        self._asked_for = self._instead_of(self._asked_for, asked_for, _STEP_ELSEWHERE)

    def stop(self) -> None:
        """End all threads, a little later."""
        for event in (self._stop, self._below.stop, self._outside.stop, self._asked_for.stop):
            event.set()

    def _watch_root(self) -> None:
        """The files at the top; a folder that appears there, or goes, is another one to watch."""
        for changes in self._watched((self.folders.root,), self._stop, _STEP_ELSEWHERE, recursive=False):
            self._tell(changes)
            self._below = self._instead_of(self._below, tuple(self.folders.deep()), _STEP)

    def _instead_of(self, before: _Watched, places: tuple[Path, ...], step: int, *, recursive: bool = True) -> _Watched:
        """Watch other folders. Those before are watched for a while yet: until a watch stands, it hears nothing."""
        if places == before.places:
            return before
        end = threading.Timer(_OVERLAP, before.stop.set)
        end.daemon = True
        end.start()
        now = _Watched(places)

        def run() -> None:
            for changes in self._watched(places, now.stop, step, recursive=recursive):
                self._tell(changes)

        if places:
            _in_thread(run)
        return now

    def _watched(
        self, places: tuple[Path, ...], stop: threading.Event, step: int, *, recursive: bool
    ) -> Iterator[set[tuple[Change, str]]]:
        while not stop.is_set():
            there = tuple(place for place in places if place.exists())
            if not there:
                return
            try:
                yield from self._changes(there, stop, step, recursive=recursive)
            except FileNotFoundError:
                # One of them went just now.
                continue
            except Exception as error:
                if self.polls:
                    raise
                self.polls = True
                self.failed(error)

    def _changes(
        self, places: tuple[Path, ...], stop: threading.Event, step: int, *, recursive: bool
    ) -> Iterator[set[tuple[Change, str]]]:
        from watchfiles import watch

        return watch(
            *places,
            watch_filter=None,
            debounce=_DEBOUNCE,
            step=step,
            stop_event=stop,
            rust_timeout=1000,
            raise_interrupt=False,
            force_polling=self.polls,
            poll_delay_ms=_POLL_DELAY,
            recursive=recursive,
            ignore_permission_denied=True,
        )

    def _tell(self, changes: set[tuple[Change, str]]) -> None:
        paths = frozenset(path for _, name in changes if self.folders.is_watched(path := Path(name)))
        if paths and not self._stop.is_set():
            self.tell(paths)


def _in_thread(run: Callable[[], None]) -> None:
    threading.Thread(target=run, name="recto-watch", daemon=True).start()
