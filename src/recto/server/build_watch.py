"""The build that is being served: what it says of its pages, and whether a newer one has taken its place."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from recto.project import Project
from recto.rendering.freshness import ROUTES_FILE, read_routes
from recto.server.files import Files
from recto.server.live import LiveSite, open_live_site
from recto.server.metrics import Metrics

# How often to look whether there is a new build, in seconds.
_BUILD_CHECK = 1.0


class BuildWatch:
    """Looks at the output now and then; `live` is what its newest build leaves to a server, if anything."""

    def __init__(self, project: Project, out: Path, files: Files, metrics: Metrics) -> None:
        self.live: LiveSite | None = None
        self._project = project
        self._settings = project.settings
        self._out = out
        self._files = files
        self._metrics = metrics
        self._seen: tuple[int, int] | None = None
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
        try:
            status = (self._out / ROUTES_FILE).stat()
        except OSError:
            seen = None
            if self.live is not None and not self._out.is_dir():
                return
        else:
            seen = (status.st_mtime_ns, status.st_ino)
        if seen == self._seen:
            return
        self._seen = seen
        self._files.cache.clear()
        routes = read_routes(self._out) if seen is not None else None
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
