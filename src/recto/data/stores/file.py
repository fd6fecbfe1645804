"""A store in a folder: one sealed file per entry, and an index that processes of one machine share."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from recto.data.stores import index_queries as queries
from recto.data.stores.entry import Entry, pack_entry, unpack_entry
from recto.data.stores.file_index import FileIndex
from recto.data.stores.index_queries import Row, bytes_of
from recto.data.stores.sealed import TEMPORARY_SUFFIX, CorruptError, write_atomically
from recto.data.stores.store import Lease, StoreChange, StoreError, normal_path

_SUFFIX = ".entry"
# Nobody takes longer than this between writing a file and naming it in the index.
_ORPHAN_AGE = 3600.0
_READ_ATTEMPTS = 5


class FileStore:
    """Entries in `folder` (made when needed) of at most `max_bytes` in all.

    `poll` is how often listeners look for changes of other processes, in seconds. `monotonic` gives the seconds that
    leases are measured in and has to be the same clock in all processes, as `time.monotonic` is. A killed process
    leaves neither half an entry nor a lease that outlives its `ttl`.
    """

    def __init__(
        self,
        folder: Path,
        max_bytes: int = 1_000_000_000,
        *,
        poll: float = 0.25,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._entries = folder / "entries"
        self._max_bytes = max_bytes
        self._poll = poll
        self._monotonic = monotonic
        self._index = FileIndex(folder / "index.db", self._rows)
        self._is_swept = False

    async def get(self, key: str) -> Entry | None:
        return await asyncio.to_thread(self._get, key)

    async def put(self, key: str, entry: Entry, lease: Lease | None = None) -> bool:
        return await asyncio.to_thread(self._put, key, entry, lease)

    async def delete(self, key: str) -> None:
        dropped = await asyncio.to_thread(self._index.write, queries.delete, bytes_of(key))
        self._unlink(dropped)

    async def lock(self, key: str, ttl: float) -> Lease | None:
        token = await asyncio.to_thread(self._index.write, queries.lock, bytes_of(key), ttl, self._monotonic)
        return None if token is None else Lease(key, token, ttl)

    async def renew(self, lease: Lease) -> bool:
        return await asyncio.to_thread(self._index.write, queries.renew, bytes_of(lease.key), lease, self._monotonic)

    async def unlock(self, lease: Lease) -> None:
        await asyncio.to_thread(self._index.write, queries.unlock, bytes_of(lease.key), lease)

    async def invalidate_path(self, path: str) -> int:
        name = normal_path(path)
        return await asyncio.to_thread(self._index.write, queries.invalidate, "path", bytes_of(name)) if name else 0

    async def invalidate_tag(self, tag: str) -> int:
        return await asyncio.to_thread(self._index.write, queries.invalidate, "tag", bytes_of(tag))

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[AsyncIterator[StoreChange]]:
        yield self._changes(await asyncio.to_thread(self._index.read, queries.last_token))

    async def aclose(self) -> None:
        await asyncio.to_thread(self._index.close)

    async def _changes(self, token: int) -> AsyncIterator[StoreChange]:
        while True:
            token, changes = await asyncio.to_thread(self._index.read, queries.changes_since, token)
            for change in changes:
                yield change
            await asyncio.sleep(self._poll)

    def _get(self, key: str) -> Entry | None:
        # Between the index and the file somebody may put a newer entry and remove the older file.
        for _ in range(_READ_ATTEMPTS):
            found = self._index.read(queries.find, bytes_of(key))
            if found is None:
                return None
            entry = self._read(key, found)
            if entry is not None:
                if found.should_touch:
                    # A folder that may only be read still answers.
                    with contextlib.suppress(StoreError):
                        self._index.write(queries.touch, bytes_of(key))
                return entry
        return None

    def _read(self, key: str, found: queries.Found) -> Entry | None:
        try:
            kept_key, entry = unpack_entry(self._file(found.file).read_bytes(), stale=found.stale)
            if kept_key == key:
                return entry
        except (CorruptError, FileNotFoundError):
            pass
        except OSError as error:
            raise StoreError(f"The store {self._entries.parent} cannot be read: {error}.") from error
        with contextlib.suppress(StoreError):
            self._unlink(self._index.write(queries.delete, bytes_of(key), found.file))
        return None

    def _put(self, key: str, entry: Entry, lease: Lease | None) -> bool:
        sealed = pack_entry(key, entry)
        if len(sealed) > self._max_bytes:
            return False
        self._sweep_once()
        row = _row(key, entry, _file_name(key), len(sealed))
        try:
            write_atomically(self._file(row.file), sealed)
        except OSError as error:
            raise StoreError(f"The store {self._entries.parent} cannot be written: {error}.") from error
        try:
            taken, dropped = self._index.write(queries.put, row, lease, self._max_bytes)
        except BaseException:
            self._unlink([row.file])
            raise
        self._unlink(dropped)
        return taken

    def _rows(self) -> Iterator[Row]:
        """The rows of an index made anew: every whole entry there is, the oldest first."""
        for file in sorted(self._entries.glob(f"*/*{_SUFFIX}"), key=_modified):
            try:
                sealed = file.read_bytes()
                key, entry = unpack_entry(sealed)
            except (CorruptError, OSError):
                continue
            yield _row(key, entry, file.name, len(sealed))

    def _sweep_once(self) -> None:
        """Remove, once in the life of this store, what killed writers left behind."""
        if self._is_swept:
            return
        self._is_swept = True
        known = self._index.read(queries.files)
        oldest = time.time() - _ORPHAN_AGE
        for file in self._entries.glob("*/*"):
            is_orphan = file.suffix == TEMPORARY_SUFFIX or (file.suffix == _SUFFIX and file.name not in known)
            if is_orphan and _modified(file) < oldest:
                with contextlib.suppress(OSError):
                    file.unlink()

    def _file(self, name: str) -> Path:
        return self._entries / name[:2] / name

    def _unlink(self, names: list[str]) -> None:
        for name in names:
            # Left behind, it is swept by the next process.
            with contextlib.suppress(OSError):
                self._file(name).unlink()


def _file_name(key: str) -> str:
    # Each writer has a name of its own, so that a reader never sees one entry's index with another's bytes.
    return f"{hashlib.sha256(bytes_of(key)).hexdigest()}-{uuid.uuid4().hex[:12]}{_SUFFIX}"


def _row(key: str, entry: Entry, file: str, size: int) -> Row:
    return Row(bytes_of(key), file, bytes_of(normal_path(entry.path)), size, frozenset(map(bytes_of, entry.tags)))


def _modified(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
