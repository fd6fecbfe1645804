"""For how long pages are good, and the list of them that a server reads beside the site."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recto.content import Page
from recto.data import FetchRecord, smallest_revalidate
from recto.errors import RectoError, Span
from recto.export.urls import ASSET_DIR

ROUTES_FILE = f"{ASSET_DIR}/routes.json"

_VERSION = 1
# `revalidate = 0` asks for a page that is always new; more often than this nobody is asked.
_LEAST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Freshness:
    """After how many seconds a page is to be made anew (None: only when invalidated), and the tags of its data."""

    revalidate: float | None = None
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RefreshingPage:
    """A page that a server keeps up to date; `file` is its place in the output."""

    route: str
    file: str
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class Routes:
    """What a server has to know of a build: its name, when it was made (epoch seconds), and the pages to refresh."""

    build: str
    built_at: float
    pages: tuple[RefreshingPage, ...]


def freshness_of(page: Page, exports: Mapping[str, Any], records: Iterable[FetchRecord]) -> Freshness | None:
    """What a page says itself and what its fetches ask for, the smallest number winning; None for static pages.

    Raises `RectoError` when the page's `revalidate` is no number of seconds.
    """
    own, records = exports.get("revalidate"), tuple(records)
    if own is not None and own is not False and not _is_seconds(own):
        raise RectoError(
            f"`revalidate` is {own!r}, which is not a number of seconds.",
            where=Span(page.source_path),
            hint="Write revalidate = 60, or False for a page that is only made anew when it is invalidated.",
        )
    if own is None and not records:
        return None
    seconds = smallest_revalidate(own, records)
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
        }
        for page in routes.pages
    }
    value = {"version": _VERSION, "build": routes.build, "built_at": routes.built_at, "pages": pages}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_routes(out: Path) -> Routes | None:
    """The list of the site in `out`; None when there is none, or it is not one that this version can read."""
    try:
        value = json.loads((out / ROUTES_FILE).read_bytes())
        if value["version"] != _VERSION:
            return None
        pages = tuple(
            RefreshingPage(route, str(page["file"]), Freshness(page["revalidate"], frozenset(page["tags"])))
            for route, page in value["pages"].items()
        )
        return Routes(str(value["build"]), float(value["built_at"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
