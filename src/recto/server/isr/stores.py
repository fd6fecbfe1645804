"""The stores of a site that is being served: one for pages, one for what they fetch."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from recto.data import FileStore, RedisStore, Store, fetch_store
from recto.settings import Settings

PAGE_STORE = Path(".recto", "cache", "pages")
# Of a shared database, pages and answers get one half each.
_MEGABYTE = 1_000_000


class StorePlace(Struct, frozen=True):
    """Where the stores are. Each event loop opens handles of its own; they all see the same entries."""

    root: Path
    address: str
    max_bytes: int
    name: str

    @classmethod
    def of(cls, root: Path, settings: Settings, environ: Mapping[str, str] | None = None) -> StorePlace:
        """As the settings say, or the environment's RECTO_STORE, which may hold a password."""
        environ = os.environ if environ is None else environ
        address = environ.get("RECTO_STORE") or settings.serve.store
        return cls(root, address, settings.serve.store_size * _MEGABYTE, _site_name(root, settings))

    def pages(self) -> Store:
        if self.address == "file":
            return FileStore(self.root / PAGE_STORE, self.max_bytes)
        return RedisStore(self.address, self.max_bytes // 2, name=f"{self.name}:pages")

    def answers(self) -> Store:
        if self.address == "file":
            return fetch_store(self.root)
        return RedisStore(self.address, self.max_bytes // 2, name=f"{self.name}:fetch")


def _site_name(root: Path, settings: Settings) -> str:
    """The same on all machines that serve the site, and another one for other sites in the same database."""
    identity = f"{settings.url or ''} {settings.title or ''} {settings.base}"
    name = identity if identity.strip() else root.name
    return "recto:" + hashlib.sha256(name.encode()).hexdigest()[:12]
