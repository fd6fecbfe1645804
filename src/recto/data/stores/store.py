"""What every store can do. The same contract tests run on all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Literal, Protocol

from msgspec import Struct

from recto.data.stores.entry import Entry
from recto.errors import RectoError

ChangeKind = Literal["key", "path", "tag", "all"]


class StoreError(RectoError):
    """A store that cannot be reached, read or written just now."""


class Lease(Struct, frozen=True):
    """The right to regenerate `key` for `ttl` seconds. A later lease always has a greater `token`."""

    key: str
    token: int
    ttl: float


class StoreChange(Struct, frozen=True):
    """What happened in a store: a key was put or deleted, a path or tag invalidated.

    `all` says that changes may have been missed (a lost connection): nothing remembered elsewhere can be trusted.
    """

    kind: ChangeKind
    name: str = ""


class Store(Protocol):
    """Keeps entries by key. Safe to share between tasks, processes and (Redis) machines.

    Invalidated entries stay, marked stale, so that the last good page can be sent while a new one is made, or when
    that fails. Every method may raise `StoreError`.
    """

    async def get(self, key: str) -> Entry | None:
        """The entry, or None. A corrupt one is dropped and counts as none."""

    async def put(self, key: str, entry: Entry, lease: Lease | None = None) -> bool:
        """Keep `entry`; False when it is larger than the store, or a later lease on `key` has been given since.

        With a lease, an invalidation that came after the lease was taken still counts: the entry is kept as stale.
        The least recently used entries make room.
        """

    async def delete(self, key: str) -> None:
        """Forget the entry."""

    async def lock(self, key: str, ttl: float) -> Lease | None:
        """A lease on `key`, or None while somebody else holds one. A killed holder's lease ends after `ttl` seconds."""

    async def renew(self, lease: Lease) -> bool:
        """Let the lease run for `ttl` seconds from now; False when it is no longer held."""

    async def unlock(self, lease: Lease) -> None:
        """Give the lease back, if it is still held."""

    async def invalidate_path(self, path: str) -> int:
        """Mark the entries of `path` stale (with and without a trailing slash); the number of them."""

    async def invalidate_tag(self, tag: str) -> int:
        """Mark the entries that carry `tag` stale; the number of them."""

    def listen(self) -> AbstractAsyncContextManager[AsyncIterator[StoreChange]]:
        """The changes made by anybody from the moment the context is entered."""

    async def aclose(self) -> None:
        """Let connections and files go."""


def normal_path(path: str) -> str:
    """`/a/`, `/a` and `a` name the same page; the empty path names none."""
    return "/" + path.strip("/") if path else ""
