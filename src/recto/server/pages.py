"""What was built under a path, or can be made for it: files, pages with live data, route handlers, the 404 page."""

from __future__ import annotations

import time

from recto.rendering.freshness import POLICY_FILE, REDIRECTS_FILE, ROUTES_FILE
from recto.rendering.urls import ExportUrls
from recto.server.build_watch import BuildWatch
from recto.server.clean_urls import is_index
from recto.server.encodings import accepted
from recto.server.files import Files, KeptFile, LargeFile, NeedsSlash
from recto.server.isr.cached_page import CachedPage, State
from recto.server.isr.page_cache import NeedsRequestError, PageCache
from recto.server.live import LiveSite
from recto.server.metrics import Metrics
from recto.server.redirects import Redirects
from recto.server.reply import Headers, Reply, slash_redirect, text_reply
from recto.server.request import HttpRequest
from recto.server.resource import reply_with
from recto.server.turns import BusyError

# A request's headers are the keys of answers that are kept whole; browsers send few different ones.
_MOST_ANSWERS = 8
HASHED_DIR = "/_recto/"
# What a build tells its server is nobody else's.
_LISTS = (f"/{ROUTES_FILE}", f"/{REDIRECTS_FILE}", f"/{POLICY_FILE}")
_READING = ("GET", "HEAD")
_KEEP_FOR_EVER: Headers = ((b"cache-control", b"public, max-age=31536000, immutable"),)
_ASK_EACH_TIME: Headers = ((b"cache-control", b"no-cache"),)


class Pages:
    """Finds the pages, files and handlers of a site with these `urls`."""

    def __init__(self, files: Files, watch: BuildWatch, metrics: Metrics, urls: ExportUrls) -> None:
        self._files = files
        self._watch = watch
        self._metrics = metrics
        self._urls = urls
        self._base = urls.base

    @property
    def redirects(self) -> Redirects:
        """Old addresses of the site."""
        return self._watch.redirects

    @property
    def policy(self) -> bytes:
        """The Content-Security-Policy of the pages; empty without one."""
        return self._watch.policy

    async def find(self, request: HttpRequest, path: str) -> Reply | None:
        """What the build knows under a path; pages and files for those who only want to read."""
        live = self._watch.live
        if live is not None:
            found = await self._handled(request, path, live) or await self._live(request, path, live)
            if found is not None:
                return found
        if path in _LISTS or request.method not in _READING:
            return None
        return await self._file(request, path, _KEEP_FOR_EVER if path.startswith(HASHED_DIR) else _ASK_EACH_TIME)

    async def first(self, request: HttpRequest, path: str) -> Reply | None:
        """What a dynamic route has under a path that the build does not know."""
        live = self._watch.live
        match = live.page_cache.live.dynamic(path) if live is not None else None
        if live is None or match is None:
            return None
        if match.handler is not None:
            return await live.answers.handlers.reply(request, match.handler.source_path, match.route, match.params)
        if request.method not in _READING:
            return None
        needs_slash = is_index(self._urls.file_of(match.route).as_posix()) and not path.endswith("/")
        try:
            found = await live.page_cache.show_first(match.route)
        except BusyError:
            return text_reply(503, "This page cannot be made just now.", ((b"retry-after", b"5"),))
        except NeedsRequestError:
            return self._with_slash(request, path) if needs_slash else await live.answers.page(request, match.route)
        if found is None:
            return None
        if needs_slash:
            return self._with_slash(request, path)
        return await self._cached(request, live.page_cache, match.route, *found)

    async def not_found(self, request: HttpRequest) -> Reply:
        """The site's page for addresses without one."""
        page = self._files.not_found_page()
        if page is None:
            return text_reply(404, "Not Found")
        variant = await page.make_variant(accepted(request.headers.get(b"accept-encoding", b"")))
        headers = tuple(header for header in variant.headers if header[0] != b"etag")
        return Reply(404, headers + _ASK_EACH_TIME, variant.body)

    async def _handled(self, request: HttpRequest, path: str, live: LiveSite) -> Reply | None:
        """The answer of a route handler: as it was built, or of its code."""
        match = live.page_cache.live.handler(path)
        if match is None or match.handler is None:
            return None
        built = live.page_cache.live.routes.answers.get(match.route)
        if built is not None and request.method in _READING:
            headers = tuple((name.encode(), value.encode("latin-1")) for name, value in built.items())
            own = tuple(header for header in headers if header[0] != b"content-type")
            says_how_long = any(name == b"cache-control" for name, _ in own)
            return await self._file(request, match.route, own if says_how_long else own + _ASK_EACH_TIME)
        reply = await live.answers.handlers.reply(request, match.handler.source_path, match.route, match.params)
        return reply or await self.not_found(request)

    async def _live(self, request: HttpRequest, path: str, live: LiveSite) -> Reply | None:
        """A built page that is kept up to date or made for each request; its Markdown lives as long as it does."""
        if request.method not in _READING:
            return None
        page = live.page_cache.live.by_path.get(path)
        shown = page or live.page_cache.live.by_twin.get(path)
        if shown is None:
            return None
        if shown.per_request:
            found = None
        else:
            try:
                found = await live.page_cache.show(shown)
            except OSError:
                return None
            except NeedsRequestError:
                found = None
            else:
                if found is None:
                    return await self.not_found(request)
        if page is None:
            return None
        if found is None:
            return await live.answers.page(request, page.route) or await self.not_found(request)
        return await self._cached(request, live.page_cache, page.route, *found)

    async def _file(self, request: HttpRequest, path: str, more: Headers) -> Reply | None:
        file = self._files.kept(path) or self._files.find(path)
        if isinstance(file, KeptFile):
            before = file.size
            encoding = request.headers.get(b"accept-encoding", b"")
            reply = await reply_with(file.resource, request.headers, accepted(encoding), more)
            if file.size != before:
                self._files.cache.measure(path, file)
            if reply.status == 200 and len(file.answers) < _MOST_ANSWERS:
                file.answers[encoding] = (reply.headers, reply.body)
            return reply
        if isinstance(file, LargeFile):
            return file.reply(request.headers, more)
        return self._with_slash(request, path) if isinstance(file, NeedsSlash) else None

    def _with_slash(self, request: HttpRequest, path: str) -> Reply:
        return slash_redirect(f"{self._base}{path}", request.query)

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
