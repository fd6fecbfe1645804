"""The addresses under which the production server speaks of itself: invalidation, health, metrics."""

from __future__ import annotations

from msgspec import Struct

from recto.server.build_watch import BuildWatch
from recto.server.endpoints import HEALTH, METRICS, REVALIDATE, RevalidateEndpoint, health_reply, metrics_reply
from recto.server.files import Files
from recto.server.metrics import Metrics
from recto.server.reply import Reply
from recto.server.request import HttpRequest
from recto.settings import Settings


class OwnAddresses(Struct, frozen=True):
    """`endpoint` takes invalidations; without one there is no such address."""

    settings: Settings
    files: Files
    watch: BuildWatch
    metrics: Metrics
    endpoint: RevalidateEndpoint | None

    async def reply(self, request: HttpRequest) -> Reply | None:
        """The reply to a request for one of them; None for all others."""
        path, live = request.path, self.watch.live
        if path == REVALIDATE and self.endpoint is not None:
            return await self.endpoint.reply(request, live.invalidation if live is not None else None)
        if request.method not in ("GET", "HEAD"):
            return None
        if path == HEALTH and self.settings.serve.health:
            build = live.page_cache.live.routes.build if live is not None else None
            return health_reply(build, self.watch.is_whole, live.cache.problem if live is not None else None)
        if path == METRICS and self.settings.serve.metrics:
            return metrics_reply(self.metrics.text(self._gauges()))
        return None

    def _gauges(self) -> dict[str, tuple[str, float]]:
        live = self.watch.live
        return {
            "recto_file_cache_bytes": ("Bytes of files in memory.", self.files.cache.size),
            "recto_page_cache_bytes": (
                "Bytes of pages with live data in memory.",
                live.page_cache.cached.size if live is not None else 0,
            ),
        }
