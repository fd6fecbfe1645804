"""Data that pages fetch while they are built, and the stores that keep it and the pages made of it."""

from recto.data.env_files import Mode, load_env, read_env_file
from recto.data.http.backoff import Backoff
from recto.data.http.context import FetchContext, fetch_store, fetching
from recto.data.http.errors import FetchError
from recto.data.http.fetch import fetch
from recto.data.http.record import FetchRecord, smallest_revalidate
from recto.data.http.response import FetchResponse
from recto.data.marks import InvalidationMarks
from recto.data.revalidate import revalidate_path, revalidate_tag, using_stores
from recto.data.stores import Change, Entry, FileStore, Lease, MemoryStore, RedisStore, Store, StoreError

__all__ = [
    "Backoff",
    "Change",
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
