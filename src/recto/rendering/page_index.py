"""All pages of a site by route: those of `content/`, those that dynamic routes make, and those they can make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from recto.app.patterns import Params, RoutePattern
from recto.app.site import NO_PARAMS
from recto.content import Page, Site
from recto.rendering.app_plan import AppPlan

if TYPE_CHECKING:
    from recto.app.dynamic import DynamicRoute


class PageIndex(Struct, frozen=True):
    """`pages` has every page that a build makes, with the params of its dynamic segments, in the order of a build."""

    pages: Mapping[str, tuple[Page, Params]]
    dynamic: tuple[DynamicRoute, ...] = ()

    @classmethod
    def of(cls, site: Site, plan: AppPlan) -> Self:
        """Of two pages for one route the first counts."""
        pages: dict[str, tuple[Page, Params]] = {}
        for page in site.pages:
            pages.setdefault(page.route, (page, NO_PARAMS))
        for made in plan.pages:
            pages.setdefault(made.page.route, (made.page, made.params))
        others = (route for route in plan.routes if route.takes_others)
        return cls(pages, tuple(sorted(others, key=lambda each: specificity(each.pattern))))

    def find(self, route: str) -> tuple[Page, Params] | None:
        """The page of a route, also where only a dynamic route can make it."""
        found = self.pages.get(route)
        if found is not None:
            return found
        for each in self.dynamic:
            params = each.pattern.match(route)
            if params is not None:
                from recto.app.dynamic import made_page

                return made_page(each.page, route), params
        return None


def specificity(pattern: RoutePattern) -> tuple[int, ...]:
    """What patterns are sorted by: `/a/b` before `/a/[x]` before `/a/[...x]`."""
    ranks = {"static": 0, "one": 1, "all": 2, "optional": 3}
    return tuple(ranks[segment.kind] for segment in pattern.segments)
