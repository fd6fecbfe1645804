"""The application of `recto dev`: everything that one site needs, put together, and what it answers."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, field

from recto.dev.allowed_hosts import AllowedHosts
from recto.dev.changes import ChangeQueue
from recto.dev.dev_site_router import SiteRouters
from recto.dev.outside_reads import OutsideReads
from recto.dev.polling import refusal
from recto.dev.problem_log import Report
from recto.dev.site import Change, DevSite
from recto.dev.tabs import Tabs
from recto.dev.warm_up import WarmUp
from recto.dev.watched_folders import WatchedFolders
from recto.dev.watcher import Watcher
from recto.project import Project
from recto.server.reply import text_reply
from recto.server.request import HttpRequest, Receive, Scope, Send, bad_request
from recto.server.send_reply import send_reply

# How soon what a page has read outside of the site is watched, and what all pages have. Seconds.
_LOOK_OUTSIDE = 0.2
_LOOK_FIRST = 1.0

_log = logging.getLogger("recto.dev")


class DevApp(Struct):
    """One site that is written, as an ASGI application. `told` is told of every change.

    It belongs to the event loop in which it was made.
    """

    site: DevSite
    tabs: Tabs
    hosts: AllowedHosts
    changes: ChangeQueue
    warm_up: WarmUp
    watcher: Watcher
    outside: OutsideReads
    routers: SiteRouters
    _looks_outside: asyncio.TimerHandle | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _is_stopped: bool = False

    @classmethod
    def of(
        cls,
        project: Project,
        scratch: Path,
        report: Report,
        told: Callable[[Change], object],
        *,
        host: str = "127.0.0.1",
        allowed: Iterable[str] = (),
        polls: bool = False,
    ) -> DevApp:
        """The application of a project that was opened for development; what it publishes goes below `scratch`."""
        site = DevSite.of(project, scratch, report)
        tabs, hosts = Tabs(), AllowedHosts.of(host, allowed)
        warm_up = WarmUp(site)
        routers = SiteRouters.of(site, tabs, hosts, warm_up)

        def changed(change: Change) -> None:
            routers.changed()
            told(change)
            warm_up.wake()

        folders = WatchedFolders.of(project)
        outside = OutsideReads(site, folders)
        changes = ChangeQueue(site, tabs, changed, outside.concerned)
        loop = asyncio.get_running_loop()

        def refused(error: Exception) -> None:
            loop.call_soon_threadsafe(site.tell, "watcher", [refusal(error)])

        watcher = Watcher(folders, changes.tell, polls, refused)
        return cls(site, tabs, hosts, changes, warm_up, watcher, outside, routers)

    def watch_outside(self) -> None:
        """Watch what pages and code have read outside of the site as well, and what the settings name."""
        self._looks_outside = None
        loader, folders = self.site.loader, self.watcher.folders
        self.watcher.also(self.outside.places(), folders.asked_for(loader.watched_places()))
        self.site.tell("watch", loader.missing_places())

    async def start(self) -> None:
        """Begin to watch the site, and read it: so no change is missed."""
        self.watcher.start()
        await self.site.open()
        # The first visitor comes before all others.
        self.site.last_used = time.monotonic()
        self.routers.changed()
        self._watch_outside_soon(_LOOK_FIRST)
        self.site.page_made = self._watch_outside_soon
        self._tasks = [asyncio.ensure_future(each.run()) for each in (self.changes, self.warm_up)]
        for task in self._tasks:
            task.add_done_callback(self._tell_of_end)
        self.warm_up.wake()

    def _watch_outside_soon(self, seconds: float = _LOOK_OUTSIDE) -> None:
        """A page may have read something that nothing else has; the first visitor comes before that."""
        if self._looks_outside is None:
            self._looks_outside = asyncio.get_running_loop().call_later(seconds, self.watch_outside)

    def _tell_of_end(self, task: asyncio.Task[None]) -> None:
        """What goes on for ever has ended: nothing that is saved would be shown any more."""
        if not self._is_stopped:
            error = task.exception() if not task.cancelled() else None
            _log.error("%s has ended", task.get_coro(), exc_info=error)

    async def reload(self) -> None:
        """Read everything anew."""
        self.changes.take(await self.site.change(None))

    async def refresh_data(self) -> None:
        """Let pages ask for their data anew."""
        self.changes.take(await self.site.refresh_data())

    def stop(self) -> None:
        """End everything that goes on by itself, and the connections of tabs."""
        self._is_stopped = True
        if self._looks_outside is not None:
            self._looks_outside.cancel()
        self.watcher.stop()
        self.tabs.close()
        for task in self._tasks:
            task.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = HttpRequest.of(scope, receive, self.site.loader.project.settings.base)
        try:
            reply = bad_request(scope) or self.hosts.refusal(request) or await self.routers.router.reply(request)
        except Exception:
            _log.exception("No answer for %r", scope["path"])
            reply = text_reply(500, "Internal Server Error")
        await send_reply(reply, request.method == "HEAD", send)
