"""What a store keeps under one key: a page as it was sent, or the answer to a fetch."""

from __future__ import annotations

import hashlib

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from recto.data.stores.sealed import CorruptError, seal, unseal

# Clocks of machines that share a store differ by some seconds; more than this into the future is a clock that jumped.
_CLOCK_SKEW = 60.0


class Entry(Struct, frozen=True):
    """One kept answer.

    `path` is the page's path for `invalidate_path` (empty: none). `created_at` counts in epoch seconds,
    `revalidate` in seconds (None: good until invalidated). `build` names the build that made it. `stale` is set by
    the store once a tag or the path was invalidated. `etag` defaults to the quoted hash of the body.
    """

    body: bytes
    created_at: float
    path: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    revalidate: float | None = None
    tags: frozenset[str] = frozenset()
    build: str = ""
    etag: str = ""
    stale: bool = False

    def __post_init__(self) -> None:
        if not self.etag:
            force_setattr(self, "etag", f'"{hashlib.sha256(self.body).hexdigest()[:32]}"')

    def is_fresh(self, now: float) -> bool:
        """Whether it may be sent without regenerating it. An entry far from the future is not fresh."""
        return not self.stale and (self.revalidate is None or is_within(self.created_at, self.revalidate, now))

    def as_stale(self) -> Entry:
        return self if self.stale else replace(self, stale=True)


def is_within(created_at: float, seconds: float, now: float) -> bool:
    """Whether something made at `created_at` is younger than `seconds`, and not from the future."""
    return -min(seconds, _CLOCK_SKEW) <= now - created_at < seconds


def pack_entry(key: str, entry: Entry) -> bytes:
    """The sealed bytes of an entry. `stale` is not among them: the store keeps it beside."""
    meta = {
        "key": key,
        "path": entry.path,
        "status": entry.status,
        "headers": entry.headers,
        "created_at": entry.created_at,
        "revalidate": entry.revalidate,
        "tags": sorted(entry.tags),
        "build": entry.build,
        "etag": entry.etag,
    }
    return seal(meta, entry.body)


def unpack_entry(sealed: bytes, *, stale: bool = False) -> tuple[str, Entry]:
    """The key and the entry that `pack_entry` was given; raises `CorruptError`."""
    meta, body = unseal(sealed)
    try:
        key: str = meta.pop("key")
        headers = tuple((name, value) for name, value in meta.pop("headers"))
        tags = frozenset(meta.pop("tags"))
        return key, Entry(body=body, headers=headers, tags=tags, stale=stale, **meta)
    except (KeyError, TypeError, ValueError) as error:
        # Sealed by another version of Recto.
        raise CorruptError("not the fields of an entry") from error
