"""Data that pages fetch while they are built, and the stores that keep it and the pages made of it."""

from recto.data.revalidate import revalidate_path, revalidate_tag, using_stores
from recto.data.stores import Change, Entry, FileStore, Lease, MemoryStore, RedisStore, Store, StoreError

__all__ = [
    "Change",
    "Entry",
    "FileStore",
    "Lease",
    "MemoryStore",
    "RedisStore",
    "Store",
    "StoreError",
    "revalidate_path",
    "revalidate_tag",
    "using_stores",
]
