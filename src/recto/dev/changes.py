"""From files that change to pages that are made anew and tabs that show them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from recto.dev.site import Change, DevSite
from recto.dev.tabs import Tabs

Changed = Callable[[Change], object]
Concerned = Callable[[frozenset[Path]], frozenset[Path]]

_log = logging.getLogger("recto.dev")


class ChangeQueue(Struct):
    """Takes what a watcher tells, from any thread; `changed` is called after each reload.

    `concerned` gives those of some paths that concern the site (default: all of them).
    """

    site: DevSite
    tabs: Tabs
    changed: Changed
    concerned: Concerned = frozenset
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    _paths: set[Path] = field(default_factory=set)
    _some: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, paths: frozenset[Path]) -> None:
        """Note that these files have changed; called in the thread of the watcher."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._add, paths)

    async def run(self) -> None:
        """Read anew what changes, for ever."""
        while True:
            await self._some.wait()
            self._some.clear()
            paths, self._paths = frozenset(self._paths), set()
            if not await self._has_read(paths) and not await self._has_read(paths):
                # The next save reads these files as well.
                self._paths |= paths

    def take(self, change: Change) -> None:
        """Tell everybody whom a change concerns."""
        self.changed(change)
        self.tabs.tell({"type": "page"}, None if change.concerns_all else change.routes)
        public = [f"/{path.relative_to(self._public).as_posix()}" for path in change.paths if self._is_public(path)]
        if public:
            self.tabs.tell({"type": "files", "paths": public})

    async def _has_read(self, paths: frozenset[Path]) -> bool:
        """Read some files anew; whatever goes wrong with one save, the next one is served."""
        try:
            self.take(await self.site.change(paths))
        except Exception:
            _log.exception("Reading %s has failed", ", ".join(sorted(map(str, paths))))
            return False
        return True

    @property
    def _public(self) -> Path:
        return self.site.root / "public"

    def _is_public(self, path: Path) -> bool:
        return path.is_relative_to(self._public)

    def _add(self, paths: frozenset[Path]) -> None:
        concerned = self.concerned(paths)
        if concerned:
            self._paths |= concerned
            self._some.set()
