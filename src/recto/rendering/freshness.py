"""For how long pages are good, and the list of them that a server reads beside the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from recto.data import FetchRecord, smallest_revalidate
from recto.rendering.document import Document
from recto.rendering.urls import ASSET_DIR

if TYPE_CHECKING:
    from recto.app.handlers import HandlerRoute


ROUTES_FILE = f"{ASSET_DIR}/routes.json"
POLICY_FILE = f"{ASSET_DIR}/content-security-policy.txt"
REDIRECTS_FILE = f"{ASSET_DIR}/redirects.json"

_VERSION = 2
# `revalidate = 0` asks for a page that is always new; more often than this nobody is asked.
_LEAST_SECONDS = 1.0


class Freshness(Struct, frozen=True):
    """After how many seconds a page is to be made anew (None: only when invalidated), and the tags of its data."""

    revalidate: float | None = None
    tags: frozenset[str] = frozenset()


class RefreshingPage(Struct, frozen=True):
    """A page that a server keeps up to date, or makes for each request; `file` is its place in the output."""

    route: str
    file: str
    freshness: Freshness
    per_request: bool = False


class DynamicPattern(Struct, frozen=True):
    """A dynamic route of which a server also renders the pages that nobody named."""

    route: str
    source_path: str


class Routes(Struct, frozen=True):
    """What a server has to know of a build: its name, when it was made (epoch seconds), and what it may make anew.

    `handlers` are the route handlers, `answers` the headers of those answers that the build has made files of.
    """

    build: str
    built_at: float
    pages: tuple[RefreshingPage, ...] = ()
    dynamic: tuple[DynamicPattern, ...] = ()
    handlers: tuple[HandlerRoute, ...] = ()
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything that files alone do not say."""
        return bool(self.pages or self.dynamic or self.handlers)


def freshness_of(document: Document, records: Iterable[FetchRecord]) -> Freshness | None:
    """What a page says itself and what its fetches ask for, the smallest number winning; None for static pages."""
    records = tuple(records)
    if document.revalidate is None and not records:
        return None
    seconds = smallest_revalidate(document.revalidate, records)
    if seconds is not None:
        seconds = seconds or _LEAST_SECONDS
    return Freshness(seconds, frozenset[str]().union(*(record.tags for record in records)))


def routes_json(routes: Routes) -> str:
    """The list as `read_routes` reads it."""
    pages = {
        page.route: {
            "file": page.file,
            "revalidate": page.freshness.revalidate,
            "tags": sorted(page.freshness.tags),
            **({"per_request": True} if page.per_request else {}),
        }
        for page in routes.pages
    }
    value = {
        "version": _VERSION,
        "build": routes.build,
        "built_at": routes.built_at,
        "pages": pages,
        "dynamic": {pattern.route: pattern.source_path for pattern in routes.dynamic},
        "handlers": {each.route: [each.source_path, each.takes_others] for each in routes.handlers},
        "answers": routes.answers,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_routes(out: Path) -> Routes | None:
    """The list of the site in `out`; None when there is none, or it is not one that this version can read."""
    try:
        from recto.app.handlers import HandlerRoute

        value = json.loads((out / ROUTES_FILE).read_bytes())
        if value["version"] != _VERSION:
            return None
        pages = tuple(
            RefreshingPage(
                route,
                str(page["file"]),
                Freshness(page["revalidate"], frozenset(page["tags"])),
                page.get("per_request") is True,
            )
            for route, page in value["pages"].items()
        )
        dynamic = tuple(DynamicPattern(route, str(source)) for route, source in value["dynamic"].items())
        handlers = tuple(
            HandlerRoute(route, str(source), bool(takes_others))
            for route, (source, takes_others) in value["handlers"].items()
        )
        answers = {
            route: {str(name): str(text) for name, text in each.items()} for route, each in value["answers"].items()
        }
        return Routes(str(value["build"]), float(value["built_at"]), pages, dynamic, handlers, answers)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
