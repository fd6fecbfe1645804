"""Which requests are for pages with live data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from recto.app.patterns import RoutePattern
from recto.data import Entry
from recto.errors import RectoError
from recto.rendering.freshness import RefreshingPage, Routes
from recto.server.clean_urls import clean_paths, is_index
from recto.server.isr.regenerator import specificity
from recto.themes.docs.copy_page import twin_route


@dataclass(frozen=True, slots=True)
class LiveRoutes:
    """The pages of one build that are kept up to date, by the paths under which they are asked for.

    `by_twin` has the paths of the pages' Markdown.
    """

    routes: Routes
    out: Path
    by_path: Mapping[str, RefreshingPage]
    by_twin: Mapping[str, RefreshingPage]
    by_route: Mapping[str, RefreshingPage]
    patterns: tuple[RoutePattern, ...]

    @classmethod
    def of(cls, routes: Routes, out: Path) -> Self:
        by_path: dict[str, RefreshingPage] = {}
        # Those of indexes come last: `/a/` is rather `a/index.html` than `a.html`.
        for page in sorted(routes.pages, key=lambda each: is_index(each.file)):
            by_path.update(dict.fromkeys(clean_paths(page.file), page))
        patterns = []
        for each in routes.dynamic:
            try:
                patterns.append(RoutePattern.of(each.route, each.source_path))
            except RectoError:
                # From another version of Recto: this one cannot render it.
                continue
        by_route = {page.route: page for page in routes.pages}
        by_twin = {f"/{twin_route(page.route)}": page for page in routes.pages}
        return cls(routes, out, by_path, by_twin, by_route, tuple(sorted(patterns, key=specificity)))

    def dynamic_route(self, path: str) -> str | None:
        """The route of a path that only a dynamic route can have a page for."""
        route = path.rstrip("/") or "/"
        # What cannot be in a link of the site has no page.
        if any(ord(character) < 0x20 or character in "\\\x7f" for character in route) or "//" in route:
            return None
        if any(part in (".", "..") for part in route.split("/")):
            return None
        return route if any(pattern.match(route) is not None for pattern in self.patterns) else None

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
