"""Where regenerated pages and fetched answers are kept: in memory, in a folder, or in Redis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.data.stores.entry import Entry
    from recto.data.stores.file import FileStore
    from recto.data.stores.memory import MemoryStore
    from recto.data.stores.redis import RedisStore
    from recto.data.stores.store import Lease, Store, StoreChange, StoreError

__all__ = ["Entry", "FileStore", "Lease", "MemoryStore", "RedisStore", "Store", "StoreChange", "StoreError"]

_HOMES = {
    "StoreChange": "recto.data.stores.store",
    "Entry": "recto.data.stores.entry",
    "FileStore": "recto.data.stores.file",
    "Lease": "recto.data.stores.store",
    "MemoryStore": "recto.data.stores.memory",
    "RedisStore": "recto.data.stores.redis",
    "Store": "recto.data.stores.store",
    "StoreError": "recto.data.stores.store",
}

# Redis and SQLite are for those who have them.
__getattr__ = lazy_names(__name__, _HOMES)
