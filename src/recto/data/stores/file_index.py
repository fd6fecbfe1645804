"""The index of a file store: one small SQLite database, opened, shared between processes, and replaced when damaged.

It holds nothing that the entry files could not tell again, except leases and what was invalidated.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from recto.data.stores import index_queries
from recto.data.stores.index_queries import Row
from recto.data.stores.store import StoreError

P = ParamSpec("P")
T = TypeVar("T")

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class FileIndex:
    """The database at `path`; `entry_rows` reads the entry files when it has to be made anew.

    All methods block, may be called from any thread, and raise `StoreError`.
    """

    def __init__(self, path: Path, entry_rows: Callable[[], Iterable[Row]]) -> None:
        self._path = path
        self._entry_rows = entry_rows
        self._mutex = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None

    def read(self, query: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of one of the `index_queries` that change nothing."""
        return self._run("BEGIN", lambda database: query(database, *args, **kwargs))

    def write(self, query: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of one of the `index_queries`, nobody else writing meanwhile."""
        return self._run("BEGIN IMMEDIATE", lambda database: query(database, *args, **kwargs))

    def close(self) -> None:
        with self._mutex:
            self._close()

    def _run(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._mutex:
            try:
                try:
                    return _transaction(self._usable(), begin, work)
                except sqlite3.DatabaseError as error:
                    if not _is_damage(error):
                        raise
                    self._close()
                    return _transaction(self._usable(), begin, work)
            except (sqlite3.Error, OSError) as error:
                self._close()
                raise StoreError(f"The store {self._path.parent} cannot be used: {error}.") from error

    def _usable(self) -> sqlite3.Connection:
        """The connection, opened anew after a fork, or when the database was replaced or removed."""
        try:
            found: tuple[int, int] | None = (os.getpid(), self._path.stat().st_ino)
        except FileNotFoundError:
            found = None
        if self._connection is None or found is None or found != self._opened:
            self._close()
            self._connection = self._open()
            self._opened = (os.getpid(), self._path.stat().st_ino)
        return self._connection

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
        # The journal belongs to the damaged database and must not be played back into the new one.
        for name in (self._path, self._path.with_name(self._path.name + "-journal")):
            name.unlink(missing_ok=True)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        is_writable = os.access(self._path if self._path.exists() else self._path.parent, os.W_OK)
        uri = f"{self._path.absolute().as_uri()}?mode={'rwc' if is_writable else 'ro'}"
        database = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=10)
        try:
            # A cache need not survive a power cut; unlike a write-ahead log, a journal allows folders that are
            # read-only.
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA journal_mode = TRUNCATE")
            _check(database)
            if index_queries.schema_version(database) != index_queries.SCHEMA_VERSION:
                _transaction(database, "BEGIN EXCLUSIVE", self._create)
        except BaseException:
            database.close()
            raise
        return database

    def _create(self, database: sqlite3.Connection) -> None:
        # Another process may have been first.
        if index_queries.schema_version(database) != index_queries.SCHEMA_VERSION:
            index_queries.create(database, self._entry_rows())

    def _close(self) -> None:
        if self._connection is not None and self._opened is not None and self._opened[0] == os.getpid():
            self._connection.close()
        self._connection = None


def _transaction(database: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
    database.execute(begin)
    try:
        result = work(database)
        database.execute("COMMIT")
        return result
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def _check(database: sqlite3.Connection) -> None:
    problem = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if problem != "ok":
        error = sqlite3.DatabaseError(problem)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _is_damage(error: sqlite3.Error) -> bool:
    # Extended codes keep the primary code in their low byte. Errors of the Python layer have none.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE
