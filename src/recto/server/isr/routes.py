"""Which requests are for pages with live data, and for route handlers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from msgspec import Struct

from recto.app.handlers import HandlerRoute
from recto.app.patterns import Params, RoutePattern, is_dynamic
from recto.content.twins import twin_route
from recto.data import Entry
from recto.errors import RectoError
from recto.rendering.freshness import RefreshingPage, Routes
from recto.rendering.page_index import specificity
from recto.server.clean_urls import clean_paths, is_index


class RouteMatch(Struct, frozen=True):
    """The route that a path asks for, with the params in it, and its handler; None for that of a page."""

    route: str
    params: Params
    handler: HandlerRoute | None


class _DynamicRoute(Struct, frozen=True):
    """With `takes_others`, all that the pattern matches is there, and not just what the build has made."""

    pattern: RoutePattern
    handler: HandlerRoute | None
    takes_others: bool


class LiveRoutes(Struct, frozen=True):
    """What one build leaves to a server: the pages that are kept up to date, by the paths under which they are asked
    for, and what has no file.

    `by_twin` has the paths of the pages' Markdown.
    """

    routes: Routes
    out: Path
    by_path: Mapping[str, RefreshingPage]
    by_twin: Mapping[str, RefreshingPage]
    by_route: Mapping[str, RefreshingPage]
    _handlers: Mapping[str, HandlerRoute]
    _dynamic: tuple[_DynamicRoute, ...]

    @classmethod
    def of(cls, routes: Routes, out: Path) -> Self:
        by_path: dict[str, RefreshingPage] = {}
        # Those of indexes come last: `/a/` is rather `a/index.html` than `a.html`.
        for page in sorted(routes.pages, key=lambda each: is_index(each.file)):
            by_path.update(dict.fromkeys(clean_paths(page.file), page))
        by_route = {page.route: page for page in routes.pages}
        by_twin = {f"/{twin_route(page.route)}": page for page in routes.pages}
        handlers = {each.route: each for each in routes.handlers if not _has_params(each.route)}
        dynamic = sorted(_dynamic_routes(routes), key=lambda each: specificity(each.pattern))
        return cls(routes, out, by_path, by_twin, by_route, handlers, tuple(dynamic))

    def handler(self, path: str) -> RouteMatch | None:
        """The handler of a path that the build knows."""
        route = path.rstrip("/") or "/"
        handler = self._handlers.get(route)
        if handler is not None:
            return RouteMatch(route, {}, handler)
        if route not in self.routes.answers:
            return None
        return _match((each for each in self._dynamic if each.handler is not None), route)

    def dynamic(self, path: str) -> RouteMatch | None:
        """What only a dynamic route can have under a path."""
        # What cannot be in a link of the site has no page.
        if any(ord(character) < 0x20 or character in "\\\x7f" for character in path) or "//" in path:
            return None
        route = path.rstrip("/") or "/"
        if any(part in (".", "..") for part in route.split("/")):
            return None
        return _match((each for each in self._dynamic if each.takes_others), route)

    def seed(self, page: RefreshingPage) -> Entry:
        """A page as the build has made it. Raises OSError when it is gone."""
        return Entry(
            body=(self.out / page.file).read_bytes(),
            created_at=self.routes.built_at,
            path=page.route,
            headers=(("content-type", "text/html; charset=utf-8"),),
            revalidate=page.freshness.revalidate,
            tags=page.freshness.tags,
            build=self.routes.build,
        )


def _match(candidates: Iterator[_DynamicRoute], route: str) -> RouteMatch | None:
    for each in candidates:
        params = each.pattern.match(route)
        if params is not None:
            return RouteMatch(route, params, each.handler)
    return None


def _dynamic_routes(routes: Routes) -> Iterator[_DynamicRoute]:
    found: list[tuple[str, str, HandlerRoute | None, bool]] = [
        *((each.route, each.source_path, None, True) for each in routes.dynamic),
        *(
            (each.route, each.source_path, each, each.takes_others)
            for each in routes.handlers
            if _has_params(each.route)
        ),
    ]
    for route, source_path, handler, takes_others in found:
        try:
            yield _DynamicRoute(RoutePattern.of(route, source_path), handler, takes_others)
        except RectoError:
            # From another version of Recto: this one cannot render it.
            continue


def _has_params(route: str) -> bool:
    return any(is_dynamic(segment) for segment in route.split("/"))
