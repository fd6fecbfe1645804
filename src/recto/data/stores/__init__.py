"""Where regenerated pages and fetched answers are kept: in memory, in a folder, or in Redis."""

from recto.data.stores.entry import Entry
from recto.data.stores.file import FileStore
from recto.data.stores.memory import MemoryStore
from recto.data.stores.redis import RedisStore
from recto.data.stores.store import Change, Lease, Store, StoreError

__all__ = ["Change", "Entry", "FileStore", "Lease", "MemoryStore", "RedisStore", "Store", "StoreError"]
