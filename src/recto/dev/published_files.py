"""The files of the site that is written that are no pages: assets, `public/`, those of `app/` and of the theme."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from recto.dev.site import DevSite
from recto.project.loaded_site import LoadedSite
from recto.rendering.app_plan import AppPlan
from recto.rendering.freshness import DynamicPattern, Routes
from recto.rendering.not_found import not_found_document
from recto.rendering.reads import PageLog
from recto.rendering.urls import ASSET_DIR
from recto.server.encodings import accepted
from recto.server.files import Files, KeptFile, LargeFile
from recto.server.isr.routes import LiveRoutes
from recto.server.reply import Headers, Reply
from recto.server.request import HttpRequest
from recto.server.resource import Resource, kind_of, reply_with

_ASK_EACH_TIME: Headers = ((b"cache-control", b"no-cache"),)
_MOST_BYTES = 16_000_000


class BuiltAnswer(Struct, frozen=True):
    """What a route handler answers without a request."""

    body: bytes
    kind: str
    headers: Mapping[str, str]


class LiveFiles(Struct):
    """Files by their paths; what depends on the site as it was loaded is made when it is first asked for."""

    site: DevSite
    public: Files
    assets: Files
    _loaded: LoadedSite | None = None
    _theme: Mapping[str, bytes] | None = None
    _answers: dict[str, BuiltAnswer] = field(default_factory=dict)
    _routes: LiveRoutes | None = None
    _front: Mapping[str, str] | None = None
    _missing: bytes | None = None
    _scaling: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def of(cls, site: DevSite) -> LiveFiles:
        """The files of a site."""
        return cls(site, Files(site.root / "public", _MOST_BYTES), Files(site.loader.scratch, _MOST_BYTES))

    @property
    def routes(self) -> LiveRoutes:
        """The routes of handlers, and the dynamic ones."""
        self._look()
        if self._routes is None:
            self._routes = LiveRoutes.of(Routes("", 0.0), self.site.root)
        return self._routes

    def changed(self) -> None:
        """Forget what files have said."""
        self.public.cache.clear()
        self.assets.cache.clear()

    def answer(self, route: str) -> BuiltAnswer | None:
        """What a handler answers without a request, where it does not need one."""
        self._look()
        return self._answers.get(route)

    async def reply(self, request: HttpRequest, path: str) -> Reply | None:
        """The reply to a request for a file; None when there is none."""
        self._look()
        if path.startswith(f"/{ASSET_DIR}/"):
            return await self._asset(request, path)
        found = await self._kept(request, self.public, path)
        if found is not None:
            return found
        loaded, name = self._loaded, path.removeprefix("/")
        if loaded is not None and name in loaded.plan.files:
            body = await asyncio.to_thread(loaded.plan.files[name].read_bytes)
            return await _file(request, body, name)
        front = await self._front_pages()
        html = front.get(name) or front.get(f"{name}index.html" if not name or name.endswith("/") else f"{name}.html")
        return await _file(request, html.encode(), "index.html") if html is not None else None

    async def not_found(self) -> bytes | None:
        """The document for addresses without a page; None when it cannot be made."""
        self._look()
        loaded = self._loaded
        if self._missing is None and loaded is not None:
            maker = loaded.maker
            try:
                self._missing = (await self.site.run(lambda _: not_found_document(maker, PageLog()))).encode()
            except Exception as error:
                self.site.tell_failure("404", error)
        return self._missing

    async def _asset(self, request: HttpRequest, path: str) -> Reply | None:
        name = path.removeprefix(f"/{ASSET_DIR}/")
        found = await self._kept(request, self.assets, path)
        if found is not None or self._loaded is None:
            return found
        theme = self._theme_files(self._loaded)
        if name in theme:
            return await _file(request, theme[name], name)
        pictures = self._loaded.maker.renderer.pictures
        async with self._scaling:
            if pictures.waiting:
                await asyncio.to_thread(pictures.make)
        return await self._kept(request, self.assets, path)

    def _theme_files(self, loaded: LoadedSite) -> Mapping[str, bytes]:
        """What the theme publishes of all sections, which the first page has no need of."""
        if self._theme is None:
            self._theme = {name: _bytes(content) for name, content in loaded.maker.theme.files().items()}
        return self._theme

    async def _front_pages(self) -> Mapping[str, str]:
        loaded = self._loaded
        if self._front is None:
            self._front = {}
            if loaded is not None:
                frame = loaded.maker.frame
                try:
                    self._front = await self.site.run(lambda _: frame.front_pages())
                except Exception as error:
                    self.site.tell_failure("front pages", error)
        return self._front

    async def _kept(self, request: HttpRequest, files: Files, path: str) -> Reply | None:
        file = files.kept(path) or files.find(path)
        if isinstance(file, KeptFile):
            encodings = accepted(request.headers.get(b"accept-encoding", b"")) if file.size > 100_000 else ()
            return await reply_with(file.resource, request.headers, encodings, _ASK_EACH_TIME)
        return file.reply(request.headers, _ASK_EACH_TIME) if isinstance(file, LargeFile) else None

    def _look(self) -> None:
        """Take over the site as it was loaded last."""
        loaded = self.site.loaded
        if loaded is None or loaded is self._loaded:
            return
        self._loaded, plan = loaded, loaded.plan
        self._front = self._missing = self._theme = None
        self._answers = _built_answers(plan) if plan.answers else {}
        dynamic = tuple(
            DynamicPattern(each.page.route, each.page.source_path) for each in plan.routes if each.takes_others
        )
        answers: dict[str, dict[str, str]] = {route: {} for route in self._answers}
        routes = Routes("", time.time(), (), dynamic, plan.handlers, answers)
        self._routes = LiveRoutes.of(routes, Path())


def _built_answers(plan: AppPlan) -> dict[str, BuiltAnswer]:
    """What handlers answer without a request, by their routes."""
    from recto.app.response import content_type

    responses = {each.route: each.answer.response for each in plan.answers}
    return {
        route: BuiltAnswer(bytes(response.body), content_type(response, route), _own_headers(response.headers))
        for route, response in responses.items()
        if response is not None
    }


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _own_headers(headers: Mapping[str, str]) -> dict[str, str]:
    skipped = ("content-length", "content-type", "cache-control")
    return {name: value for name, value in headers.items() if name not in skipped}


async def _file(request: HttpRequest, body: bytes, name: str) -> Reply:
    return await reply_with(Resource(body, kind_of(name)), request.headers, (), _ASK_EACH_TIME)
