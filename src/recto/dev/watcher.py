"""Tells which files of a site change, as soon as they have."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from recto.dev.watched_folders import WatchedFolders

# Editors write in several steps: what comes within so many milliseconds of the last change belongs to it. Each step
# also costs a look; what lies at the top of a site changes seldom.
_STEP = 10
_STEP_AT_TOP = 50
_DEBOUNCE = 300
_POLL_DELAY = 200
# File systems of containers and networks that tell nothing are looked through instead, when this is set.
POLLING_VARIABLE = "RECTO_DEV_POLLING"

Tell = Callable[[frozenset[Path]], object]


class Watcher(Struct):
    """Watches in threads of its own; `tell` is called there with what has changed."""

    folders: WatchedFolders
    tell: Tell
    polls: bool = False
    _stop: threading.Event = field(default_factory=threading.Event)
    _deep: tuple[Path, ...] = ()
    _stop_deep: threading.Event = field(default_factory=threading.Event)
    _outside: tuple[Path, ...] = ()

    def start(self) -> None:
        """Begin to watch."""
        self.polls = self.polls or bool(os.environ.get(POLLING_VARIABLE))
        self._start(self._watch_root)
        self._watch_below()

    def also(self, outside: tuple[Path, ...]) -> None:
        """Watch these folders outside of the site as well."""
        if outside != self._outside:
            self._outside = outside
            self._watch_below()

    def stop(self) -> None:
        """End all threads, a little later."""
        self._stop.set()
        self._stop_deep.set()

    def _start(self, run: Callable[[], None]) -> None:
        threading.Thread(target=run, name="recto-watch", daemon=True).start()

    def _watch_root(self) -> None:
        """The files at the top; a folder that appears there, or goes, is another one to watch."""
        for changes in self._watched((self.folders.root,), self._stop, recursive=False):
            self._tell(changes)
            if tuple(self.folders.deep()) != self._deep:
                self._watch_below()

    def _watch_below(self) -> None:
        self._stop_deep.set()
        self._deep, stop = tuple(self.folders.deep()), threading.Event()
        self._stop_deep = stop
        places = (*self._deep, *self._outside)
        if not places:
            return

        def run() -> None:
            for changes in self._watched(places, stop, recursive=True):
                self._tell(changes)

        self._start(run)

    def _watched(self, places: tuple[Path, ...], stop: threading.Event, *, recursive: bool):  # type: ignore[no-untyped-def]
        from watchfiles import watch

        return watch(
            *places,
            watch_filter=None,
            debounce=_DEBOUNCE,
            step=_STEP if recursive else _STEP_AT_TOP,
            stop_event=stop,
            rust_timeout=1000,
            raise_interrupt=False,
            force_polling=self.polls,
            poll_delay_ms=_POLL_DELAY,
            recursive=recursive,
            ignore_permission_denied=True,
        )

    def _tell(self, changes: set[tuple[object, str]]) -> None:
        paths = frozenset(path for _, name in changes if self.folders.is_watched(path := Path(name)))
        if paths and not self._stop.is_set():
            self.tell(paths)
