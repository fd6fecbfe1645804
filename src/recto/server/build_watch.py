"""The build that is being served: what it says of its pages, and whether a newer one has taken its place."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from recto.project import Project
from recto.rendering.freshness import POLICY_FILE, REDIRECTS_FILE, ROUTES_FILE, Routes, read_routes
from recto.server.files import Files
from recto.server.live import LiveSite, open_live_site
from recto.server.metrics import Metrics
from recto.server.redirects import Redirects

# How often to look whether there is a new build, in seconds.
_BUILD_CHECK = 1.0


_Mark = tuple[int, int] | None


class BuildWatch:
    """Looks at the output now and then.

    `live` is what its newest build leaves to a server, if anything; `redirects` are its old addresses, `policy` is the
    Content-Security-Policy of its pages.
    """

    def __init__(self, project: Project, out: Path, files: Files, metrics: Metrics) -> None:
        self.live: LiveSite | None = None
        self.redirects = Redirects()
        self.policy = b""
        self._project = project
        self._settings = project.settings
        self._out = out
        self._files = files
        self._metrics = metrics
        self._seen: tuple[_Mark, ...] = (None, None, None)
        self._looked_at = float("-inf")
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def is_due(self) -> bool:
        """Whether the last look is too long ago."""
        return time.monotonic() - self._looked_at > _BUILD_CHECK

    @property
    def is_whole(self) -> bool:
        """Whether there is any output to serve."""
        return self._out.is_dir()

    def look(self) -> None:
        """Take over what a new build says; the pages of the one before are let go. Needs a running event loop."""
        self._looked_at = time.monotonic()
        seen = tuple(_mark(self._out / name) for name in (ROUTES_FILE, REDIRECTS_FILE, POLICY_FILE))
        if seen == self._seen or not self._out.is_dir():
            return
        self._seen = seen
        self._files.cache.clear()
        self.redirects = Redirects.read(self._out)
        self.policy = _text(self._out / POLICY_FILE)
        self._take(read_routes(self._out))

    def _take(self, routes: Routes | None) -> None:
        """Serve the pages of another build."""
        before = self.live
        answers = routes.answers if routes is not None else {}
        self._files.kinds = {route: headers["content-type"] for route, headers in answers.items()}
        if routes is None:
            self.live = None
        elif before is None or before.page_cache.live.routes != routes:
            self.live = open_live_site(self._project, self._out, routes, self._settings, self._metrics)
        if before is not None and before is not self.live:
            task = asyncio.ensure_future(before.aclose())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def aclose(self) -> None:
        """Stop what runs in the background."""
        live, self.live = self.live, None
        if live is not None:
            await live.aclose()
        await asyncio.gather(*self._closing, return_exceptions=True)


def _mark(file: Path) -> _Mark:
    """What tells one build's list from another's; None when there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def _text(file: Path) -> bytes:
    try:
        return file.read_bytes().strip()
    except OSError:
        return b""
