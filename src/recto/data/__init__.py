"""Data that pages fetch while they are built, and the stores that keep it and the pages made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.data.env_files import Mode, load_env, read_env_file
    from recto.data.http.backoff import Backoff
    from recto.data.http.context import FetchContext, fetch_store, fetching
    from recto.data.http.errors import FetchError
    from recto.data.http.fetch import fetch
    from recto.data.http.record import FetchRecord, smallest_revalidate
    from recto.data.http.response import FetchResponse
    from recto.data.marks import InvalidationMarks
    from recto.data.revalidate import revalidate_path, revalidate_tag, using_stores
    from recto.data.stores import Entry, FileStore, Lease, MemoryStore, RedisStore, Store, StoreChange, StoreError

__all__ = [
    "Backoff",
    "Entry",
    "FetchContext",
    "FetchError",
    "FetchRecord",
    "FetchResponse",
    "FileStore",
    "InvalidationMarks",
    "Lease",
    "MemoryStore",
    "Mode",
    "RedisStore",
    "Store",
    "StoreChange",
    "StoreError",
    "fetch",
    "fetch_store",
    "fetching",
    "load_env",
    "read_env_file",
    "revalidate_path",
    "revalidate_tag",
    "smallest_revalidate",
    "using_stores",
]

_HOMES = {
    "Backoff": "recto.data.http.backoff",
    "StoreChange": "recto.data.stores.store",
    "Entry": "recto.data.stores.entry",
    "FetchContext": "recto.data.http.context",
    "FetchError": "recto.data.http.errors",
    "FetchRecord": "recto.data.http.record",
    "FetchResponse": "recto.data.http.response",
    "FileStore": "recto.data.stores.file",
    "InvalidationMarks": "recto.data.marks",
    "Lease": "recto.data.stores.store",
    "MemoryStore": "recto.data.stores.memory",
    "RedisStore": "recto.data.stores.redis",
    "Store": "recto.data.stores.store",
    "StoreError": "recto.data.stores.store",
    "fetch": "recto.data.http.fetch",
    "fetch_store": "recto.data.http.context",
    "fetching": "recto.data.http.context",
    "Mode": "recto.data.env_files",
    "load_env": "recto.data.env_files",
    "read_env_file": "recto.data.env_files",
    "revalidate_path": "recto.data.revalidate",
    "revalidate_tag": "recto.data.revalidate",
    "smallest_revalidate": "recto.data.http.record",
    "using_stores": "recto.data.revalidate",
}

# Most sites fetch nothing.
__getattr__ = lazy_names(__name__, _HOMES)
