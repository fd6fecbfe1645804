"""Which of the site's answers a request gets: its own endpoints, redirects, pages, translations, rewrites, the 404."""

from __future__ import annotations

from dataclasses import replace

from recto.rendering.urls import ExportUrls
from recto.server.build_watch import BuildWatch
from recto.server.endpoints import HEALTH, METRICS, REVALIDATE, RevalidateEndpoint, health_reply, metrics_reply
from recto.server.files import Files
from recto.server.metrics import Metrics
from recto.server.negotiation import Negotiation
from recto.server.pages import HASHED_DIR, Pages
from recto.server.reply import Reply, redirect, text_reply, with_policy
from recto.server.request import HttpRequest
from recto.server.rules import Rules
from recto.settings import Settings


class Router:
    """Answers for one site. `endpoint` takes invalidations; without one there is no such address."""

    def __init__(
        self, settings: Settings, files: Files, watch: BuildWatch, metrics: Metrics, endpoint: RevalidateEndpoint | None
    ) -> None:
        self.rules = Rules.of(settings)
        self._settings = settings
        self._base = settings.base
        self._languages = Negotiation.of(settings)
        self._files = files
        self._watch = watch
        self._metrics = metrics
        self._endpoint = endpoint
        self._pages = Pages(files, watch, metrics, ExportUrls(settings.base, settings.trailing_slash))

    async def reply(self, request: HttpRequest) -> Reply:
        """The reply to any request whose head is in order."""
        path = request.path
        if path == REVALIDATE and self._endpoint is not None:
            live = self._watch.live
            return await self._endpoint.reply(request, live.invalidation if live is not None else None)
        if path is None:
            return await self._outside(request)
        is_reading = request.method in ("GET", "HEAD")
        reply = await (self._read(request, path) if is_reading else self._handled(request, path))
        reply = with_policy(reply, self._watch.policy) if self._watch.policy else reply
        return self.rules.with_headers(path, reply) if self.rules.headers else reply

    async def _read(self, request: HttpRequest, path: str) -> Reply:
        redirects = self._watch.redirects
        return self._own(path) or redirects.exact(path, request.query) or await self._show(request, path)

    async def _handled(self, request: HttpRequest, path: str) -> Reply:
        """The reply to a request that wants more than to read: that of a route handler."""
        shown = self.rules.rewrite(path) or path
        return (
            await self._pages.find(request, path)
            or (await self._pages.find(request, shown) if shown != path else None)
            or await self._pages.first(request, shown)
            or text_reply(405, "Method Not Allowed", ((b"allow", b"GET, HEAD"),))
        )

    async def _outside(self, request: HttpRequest) -> Reply:
        """An address that does not begin with the base path."""
        if not self._base or request.whole_path != "/":
            return await self._pages.not_found(request)
        # Browsers would remember a permanent one, also for the next site on this port.
        to_base = redirect(self._base + "/", request.query, 307)
        return replace(to_base, headers=(*to_base.headers, (b"cache-control", b"no-store")))

    def _own(self, path: str) -> Reply | None:
        """Health and metrics, where they are wanted."""
        if not path.startswith(HASHED_DIR):
            return None
        if path == HEALTH and self._settings.serve.health:
            live = self._watch.live
            build = live.page_cache.live.routes.build if live is not None else None
            return health_reply(build, self._watch.is_whole, live.cache.problem if live is not None else None)
        if path == METRICS and self._settings.serve.metrics:
            return metrics_reply(self._metrics.text(self._gauges()))
        return None

    def _gauges(self) -> dict[str, tuple[str, float]]:
        live = self._watch.live
        return {
            "recto_file_cache_bytes": ("Bytes of files in memory.", self._files.cache.size),
            "recto_page_cache_bytes": (
                "Bytes of pages with live data in memory.",
                live.page_cache.cached.size if live is not None else 0,
            ),
        }

    async def _show(self, request: HttpRequest, path: str) -> Reply:
        if path != "/" or self._languages is None:
            found = await self._pages.find(request, path)
            if found is not None:
                return found
        moved = self._watch.redirects.below(path, request.query)
        if moved is not None:
            return moved
        translated = await self._in_language(request, path)
        if translated is not None:
            return translated
        other = self.rules.rewrite(path)
        if other is not None and other != path:
            found = await self._pages.find(request, other)
            if found is not None:
                return found
        return await self._pages.first(request, other or path) or await self._pages.not_found(request)

    async def _in_language(self, request: HttpRequest, path: str) -> Reply | None:
        """A redirect to the visitor's language, from an address that names none and under which nothing is."""
        if self._languages is None or self._languages.names_language(path):
            return None
        for home in self._languages.homes(request.headers):
            route = f"{home}{path}".rstrip("/") + ("/" if self._settings.trailing_slash else "")
            found = await self._pages.find(request, route)
            if found is not None and found.status != 404:
                reply = redirect(self._base + route, request.query, 307)
                own = ((b"vary", b"accept-language, cookie"), (b"cache-control", b"private, no-store"))
                return replace(reply, headers=reply.headers + own)
        return None
