"""A page with live data as one process holds it ready."""

from __future__ import annotations

import math
import zlib
from typing import Literal

from msgspec import Struct

from recto.data import Entry
from recto.data.stores.entry import is_within
from recto.server.reply import Headers
from recto.server.resource import Resource

# The status of an entry that says that its page is gone.
GONE = 404

State = Literal["HIT", "STALE", "MISS"]

# Pages that were built together must not all become too old together: up to this share of their time is added.
_JITTER = 0.1
# For how long caches on the way may send an older page while they fetch the new one.
_STALE_FOR = 86_400
_UNTIL_INVALIDATED = b"no-cache"


def lifetime(route: str, entry: Entry) -> float | None:
    """For how many seconds from its making a page is good; all processes agree on it."""
    if entry.revalidate is None:
        return None
    share = zlib.crc32(f"{route} {entry.created_at}".encode("utf-8", "surrogatepass")) / 2**32
    return entry.revalidate * (1 + _JITTER * share)


def is_fresh(route: str, entry: Entry, now: float) -> bool:
    seconds = lifetime(route, entry)
    return not entry.stale and (seconds is None or is_within(entry.created_at, seconds, now))


class CachedPage(Struct):
    """A page in memory. `is_stale` after an invalidation, `is_doubtful` when the store may have a newer one.

    `is_gone` says that there was a page, and is none any more.
    """

    resource: Resource
    created_at: float
    lifetime: float | None
    tags: frozenset[str]
    is_stale: bool
    is_gone: bool = False
    is_doubtful: bool = False

    @classmethod
    def of(cls, route: str, entry: Entry) -> CachedPage:
        kind = dict(entry.headers).get("content-type", "text/html; charset=utf-8")
        seconds = lifetime(route, entry)
        is_gone = entry.status == GONE
        return cls(Resource(entry.body, kind), entry.created_at, seconds, entry.tags, entry.stale, is_gone)

    @property
    def size(self) -> int:
        return self.resource.size

    def is_fresh(self, now: float) -> bool:
        return not self.is_stale and (self.lifetime is None or is_within(self.created_at, self.lifetime, now))

    def headers(self, state: State, now: float) -> Headers:
        """`Cache-Control` for caches on the way, and what this one did."""
        return ((b"cache-control", self._cache_control(now)), (b"x-recto-cache", state.encode()))

    def _cache_control(self, now: float) -> bytes:
        if self.lifetime is None:
            return _UNTIL_INVALIDATED
        left = max(1, math.ceil(self.created_at + self.lifetime - now)) if self.is_fresh(now) else 1
        # Browsers ask each time: only caches that the site's owner runs may keep a page.
        return b"public, max-age=0, s-maxage=%d, stale-while-revalidate=%d" % (left, _STALE_FOR)
