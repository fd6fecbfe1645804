"""What was built under a path, or can be made for it: files, pages with live data, the 404 page."""

from __future__ import annotations

import time

from recto.rendering.freshness import ROUTES_FILE
from recto.rendering.urls import ExportUrls
from recto.server.build_watch import BuildWatch
from recto.server.clean_urls import is_index
from recto.server.encodings import accepted
from recto.server.files import Files, KeptFile, LargeFile, NeedsSlash
from recto.server.isr.cached_page import CachedPage, State
from recto.server.isr.first_turns import BusyError
from recto.server.isr.page_cache import PageCache
from recto.server.metrics import Metrics
from recto.server.reply import Headers, Reply, slash_redirect, text_reply
from recto.server.request import HttpRequest
from recto.server.resource import reply_with

# A request's headers are the keys of answers that are kept whole; browsers send few different ones.
_MOST_ANSWERS = 8
HASHED_DIR = "/_recto/"
_KEEP_FOR_EVER: Headers = ((b"cache-control", b"public, max-age=31536000, immutable"),)
_ASK_EACH_TIME: Headers = ((b"cache-control", b"no-cache"),)


class Pages:
    """Finds the pages and files of a site with these `urls`."""

    def __init__(self, files: Files, watch: BuildWatch, metrics: Metrics, urls: ExportUrls) -> None:
        self._files = files
        self._watch = watch
        self._metrics = metrics
        self._urls = urls
        self._base = urls.base

    async def find(self, request: HttpRequest, path: str) -> Reply | None:
        """What was built under a path."""
        live = self._watch.live
        if live is not None:
            page = live.page_cache.live.by_path.get(path)
            twin_of = live.page_cache.live.by_twin.get(path) if page is None else None
            shown = page or twin_of
            if shown is not None:
                try:
                    found = await live.page_cache.show(shown)
                except OSError:
                    return None
                if found is None:
                    return await self.not_found(request)
                if page is not None:
                    return await self._cached(request, live.page_cache, page.route, *found)
        if path == "/" + ROUTES_FILE:
            return None
        return await self._file(request, path)

    async def first(self, request: HttpRequest, path: str) -> Reply | None:
        """A page of a dynamic route that nobody has asked for yet."""
        live = self._watch.live
        route = live.page_cache.live.dynamic_route(path) if live is not None else None
        if live is None or route is None:
            return None
        try:
            found = await live.page_cache.show_first(route)
        except BusyError:
            return text_reply(503, "This page cannot be made just now.", ((b"retry-after", b"5"),))
        if found is None:
            return None
        if is_index(self._urls.file_of(route).as_posix()) and not path.endswith("/"):
            return slash_redirect(f"{self._base}{path}", request.query)
        return await self._cached(request, live.page_cache, route, *found)

    async def not_found(self, request: HttpRequest) -> Reply:
        """The site's page for addresses without one."""
        page = self._files.not_found_page()
        if page is None:
            return text_reply(404, "Not Found")
        variant = await page.make_variant(accepted(request.headers.get(b"accept-encoding", b"")))
        headers = tuple(header for header in variant.headers if header[0] != b"etag")
        return Reply(404, headers + _ASK_EACH_TIME, variant.body)

    async def _file(self, request: HttpRequest, path: str) -> Reply | None:
        file = self._files.kept(path) or self._files.find(path)
        if isinstance(file, KeptFile):
            more = _KEEP_FOR_EVER if path.startswith(HASHED_DIR) else _ASK_EACH_TIME
            before = file.size
            encoding = request.headers.get(b"accept-encoding", b"")
            reply = await reply_with(file.resource, request.headers, accepted(encoding), more)
            if file.size != before:
                self._files.cache.measure(path, file)
            if reply.status == 200 and len(file.answers) < _MOST_ANSWERS:
                file.answers[encoding] = (reply.headers, reply.body)
            return reply
        if isinstance(file, LargeFile):
            return file.reply(request.headers, _ASK_EACH_TIME)
        if isinstance(file, NeedsSlash):
            return slash_redirect(f"{self._base}{path}", request.query)
        return None

    async def _cached(
        self, request: HttpRequest, page_cache: PageCache, route: str, cached: CachedPage, state: State
    ) -> Reply:
        self._metrics.pages[state] += 1
        encodings = accepted(request.headers.get(b"accept-encoding", b""))
        before = cached.size
        reply = await reply_with(cached.resource, request.headers, encodings, cached.headers(state, time.time()))
        if cached.size != before:
            page_cache.cached.measure(route, cached)
        return reply
