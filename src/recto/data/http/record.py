"""What a page used while it was built, and what follows for how long the page is good."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

# A number: seconds. None: as long as the build. False: until invalidated.
Revalidate = float | Literal[False] | None


class FetchRecord(Struct, frozen=True):
    """One fetch of a page. `url` is shown without credentials; `key` names the answer in the store."""

    method: str
    url: str
    key: str
    revalidate: Revalidate
    tags: frozenset[str]
    fetched_at: float
    source: Literal["network", "cache", "last good"]


def smallest_revalidate(own: Revalidate, records: Iterable[FetchRecord]) -> float | None:
    """After how many seconds a page is to be made anew: the smallest of its own number and those of its fetches."""
    asked = [own, *(record.revalidate for record in records)]
    seconds = [each for each in asked if each is not None and each is not False]
    return min(seconds, default=None)
