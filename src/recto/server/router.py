"""Which of the site's answers a request gets: its own endpoints, redirects, pages, translations, rewrites, the 404."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace

from recto.server.negotiation import Negotiation
from recto.server.redirects import Redirects
from recto.server.reply import Reply, redirect, text_reply, with_policy
from recto.server.request import HttpRequest
from recto.server.rules import Rules
from recto.settings import Settings


class SitePages(Protocol):
    """What there is under the paths of a site; `policy` is the Content-Security-Policy of its pages."""

    @property
    def redirects(self) -> Redirects: ...

    @property
    def policy(self) -> bytes: ...

    async def find(self, request: HttpRequest, path: str) -> Reply | None:
        """What is known under a path."""

    async def first(self, request: HttpRequest, path: str) -> Reply | None:
        """What a dynamic route has under a path that is not known."""

    async def not_found(self, request: HttpRequest) -> Reply:
        """The site's page for addresses without one."""


class ServerEndpoints(Protocol):
    """ServerEndpoints of the server itself."""

    async def reply(self, request: HttpRequest) -> Reply | None:
        """The reply to a request for one of them; None for all others."""


class Router:
    """Answers for one site with its pages; the `own` endpoints of the server come first."""

    def __init__(self, settings: Settings, pages: SitePages, own: ServerEndpoints) -> None:
        self.rules = Rules.of(settings)
        self._settings = settings
        self._base = settings.base
        self._languages = Negotiation.of(settings)
        self._pages = pages
        self._own = own

    async def reply(self, request: HttpRequest) -> Reply:
        """The reply to any request whose head is in order."""
        path = request.path
        if path is None:
            return await self._outside(request)
        is_reading = request.method in ("GET", "HEAD")
        reply = await self._own.reply(request) or await (
            self._read(request, path) if is_reading else self._handled(request, path)
        )
        reply = with_policy(reply, self._pages.policy) if self._pages.policy else reply
        return self.rules.with_headers(path, reply) if self.rules.headers else reply

    async def _read(self, request: HttpRequest, path: str) -> Reply:
        return self._pages.redirects.exact(path, request.query) or await self._show(request, path)

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

    async def _show(self, request: HttpRequest, path: str) -> Reply:
        if path != "/" or self._languages is None:
            found = await self._pages.find(request, path)
            if found is not None:
                return found
        moved = self._pages.redirects.below(path, request.query)
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
