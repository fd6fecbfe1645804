"""What there is under the paths of the site that is written."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from recto.dev.address_rules import site_policy
from recto.dev.dev_handlers import DevHandlers
from recto.dev.missing_pages import missing_page
from recto.dev.page_state import PageStates, dressed
from recto.dev.published_files import LiveFiles
from recto.dev.site import DevSite, ShownPage
from recto.dev.site_lists import SiteLists
from recto.server.clean_urls import is_index
from recto.server.encodings import accepted
from recto.server.on_request.answers import query_values
from recto.server.redirects import Redirects
from recto.server.reply import Headers, Reply, slash_redirect, with_policy
from recto.server.request import HttpRequest
from recto.server.resource import Resource, kind_of, reply_with
from recto.server.turns import BusyError

_HTML = "text/html; charset=utf-8"
_READING = ("GET", "HEAD")
NOT_KEPT: Headers = ((b"cache-control", b"no-store"),)


class DevPages(Struct):
    """Finds pages, handlers and files: `lists` are made of all pages, `files` are all others that are no pages."""

    site: DevSite
    states: PageStates
    files: LiveFiles
    lists: SiteLists
    handlers: DevHandlers
    redirects: Redirects = field(default_factory=Redirects)
    policy: bytes = b""

    async def find(self, request: HttpRequest, path: str) -> Reply | None:
        """What the site has under a path."""
        match = self.files.routes.handler(path)
        if match is not None and match.handler is not None:
            built = self.files.answer(match.route) if request.method in _READING else None
            if built is not None:
                return await _reply(request, built.body, built.kind, built.headers)
            reply = await self.handlers.reply(request, match.handler.source_path, match.route, match.params)
            return reply or await self.not_found(request)
        if request.method not in _READING:
            return None
        route = self._route(path)
        if route is not None:
            if self._needs_slash(route, path):
                return slash_redirect(f"{self.states.base}{path}", request.query)
            return await self._page(request, route)
        live = await self.site.live.answer(path.removeprefix("/"), query_values(request.query))
        if live is not None:
            return await _reply(request, live.body, live.kind)
        return (
            await self._twin(request, path)
            or await self.files.reply(request, path)
            or await self._list(request, path.removeprefix("/"))
        )

    async def first(self, request: HttpRequest, path: str) -> Reply | None:
        """What a dynamic route has under a path that nobody has named."""
        match = self.files.routes.dynamic(path)
        if match is None:
            return None
        if match.handler is not None:
            return await self.handlers.reply(request, match.handler.source_path, match.route, match.params)
        if request.method not in _READING:
            return None
        if self._needs_slash(match.route, path):
            return slash_redirect(f"{self.states.base}{path}", request.query)
        return await self._page(request, match.route)

    async def not_found(self, request: HttpRequest) -> Reply:
        """The site's page for addresses without one, with what is near."""
        loaded = self.site.loaded
        if loaded is None:
            return await self._shown(request, ShownPage("", None, self.site.state.errors, None))
        path = (request.path or request.whole_path).rstrip("/") or "/"
        state = self.states.missing(missing_page(loaded.site, path))
        document = await self.files.not_found()
        body = dressed(document, state, self.states.base, "404")
        return await _reply(request, body, _HTML, status=404)

    def _route(self, path: str) -> str | None:
        """The route of a page by one of the paths under which its file is found."""
        loaded = self.site.loaded
        if loaded is None:
            return path.removesuffix(".html").rstrip("/") or "/" if "." not in path.rpartition("/")[2] else None
        pages, urls = loaded.pages.pages, loaded.maker.renderer.urls
        plain = path.removesuffix(".html")
        for route in (plain.rstrip("/"), plain.removesuffix("/index")):
            if (route or "/") in pages:
                file = urls.file_of(route or "/").as_posix()
                if path.endswith(".html") and path != f"/{file}":
                    continue
                return route or "/"
        return None

    def _needs_slash(self, route: str, path: str) -> bool:
        loaded = self.site.loaded
        if loaded is None or path.endswith(("/", ".html", "/index")):
            return False
        return is_index(loaded.maker.renderer.urls.file_of(route).as_posix())

    async def _page(self, request: HttpRequest, route: str) -> Reply | None:
        try:
            shown = await self.site.page(route, request.query.decode("ascii"), query_values(request.query))
        except BusyError:
            body = b"So many pages hang that no thread is left for this one. Mend them, and start recto dev again."
            return await _reply(request, body, "text/plain; charset=utf-8", status=503)
        return await self._shown(request, shown) if shown is not None else None

    async def _shown(self, request: HttpRequest, shown: ShownPage) -> Reply:
        body = dressed(shown.document, self.states.of(shown), self.states.base)
        reply = await _reply(request, body, _HTML, status=500 if shown.errors else 200)
        if not self.policy or self.site.loaded is None:
            return reply
        # What all pages together need is known when all are made: here each has a policy of its own.
        return with_policy(reply, site_policy(self.site.loaded, (shown.document or b"").decode()))

    async def _twin(self, request: HttpRequest, path: str) -> Reply | None:
        """A page as Markdown."""
        if not path.endswith(".md"):
            return None
        route = "/" if path == "/index.md" else path.removesuffix(".md")
        loaded = self.site.loaded
        if loaded is None or route not in loaded.pages.pages:
            return None
        await self.site.page(route)
        markdown = self.site.shelf.twins.get(route)
        return await _reply(request, markdown, "text/markdown; charset=utf-8") if markdown is not None else None

    async def _list(self, request: HttpRequest, name: str) -> Reply | None:
        """A file that a build makes of all pages."""
        body = await self.lists.file(name)
        return await _reply(request, body, kind_of(name)) if body is not None else None


async def _reply(
    request: HttpRequest, body: bytes, kind: str, more: Mapping[str, str] | None = None, status: int = 200
) -> Reply:
    own = tuple((name.encode(), value.encode("latin-1")) for name, value in (more or {}).items())
    headers: Mapping[bytes, bytes] = request.headers if status == 200 else {}
    encodings = accepted(request.headers.get(b"accept-encoding", b"")) if len(body) > 100_000 else ()
    reply = await reply_with(Resource(body, kind), headers, encodings, (*NOT_KEPT, *own))
    return reply if status == 200 else Reply(status, reply.headers, reply.body)
