"""What a file store asks its index: each function runs inside one transaction of the SQLite database.

Two numbers live in `totals`: the last token given to a lease or a change (it only grows, and starts at the time the
database was made, so that an index made anew never repeats one), and the size of all entries in bytes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable

from msgspec import Struct

from recto.data.stores.store import ChangeKind, Lease, StoreChange

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE entries (key BLOB PRIMARY KEY, file TEXT, path BLOB, size INTEGER, used INTEGER, stale INTEGER)
CREATE INDEX entries_by_path ON entries (path)
CREATE INDEX entries_by_use ON entries (used)
CREATE TABLE tags (tag BLOB, key BLOB, PRIMARY KEY (tag, key)) WITHOUT ROWID
CREATE INDEX tags_by_key ON tags (key)
CREATE TABLE leases (key BLOB PRIMARY KEY, token INTEGER, ends REAL, ttl REAL)
CREATE TABLE marks (kind TEXT, name BLOB, token INTEGER, PRIMARY KEY (kind, name))
CREATE TABLE changes (token INTEGER PRIMARY KEY, kind TEXT, name BLOB)
CREATE TABLE totals (token INTEGER, size INTEGER)
"""
# Fences and marks guard against writers that are under way; one that is this many tokens late is gone.
_TOKENS_KEPT = 100_000
_CHANGES_KEPT = 1_000
# Noting a use is a write, so it is only done when this many tokens were given since the last note.
_TOUCH_AFTER = 16
_CLOCK_TOLERANCE = 1.0


class Row(Struct, frozen=True):
    """What the index knows of an entry. `file` is the name of the file that holds it."""

    key: bytes
    file: str
    path: bytes
    size: int
    tags: frozenset[bytes]


class Found(Struct, frozen=True):
    file: str
    stale: bool
    should_touch: bool


def bytes_of(text: str) -> bytes:
    """Any `str` as a key of the index, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def text_of(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")


def schema_version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


def create(database: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """An index of the entries in `rows`; of two with the same key the later one counts."""
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        database.execute(f"DROP TABLE {name}")
    for statement in _SCHEMA.strip().split("\n"):
        database.execute(statement)
    database.execute("INSERT INTO totals VALUES (?, 0)", (time.time_ns(),))
    for row in rows:
        _delete(database, row.key)
        # Whether it was invalidated is not known any more.
        _insert(database, row, stale=True)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def find(database: sqlite3.Connection, key: bytes) -> Found | None:
    row = database.execute("SELECT file, stale, used FROM entries WHERE key = ?", (key,)).fetchone()
    return row and Found(row[0], bool(row[1]), last_token(database) - row[2] >= _TOUCH_AFTER)


def touch(database: sqlite3.Connection, key: bytes) -> None:
    database.execute("UPDATE entries SET used = ? WHERE key = ?", (last_token(database), key))


def put(database: sqlite3.Connection, row: Row, lease: Lease | None, max_bytes: int) -> tuple[bool, list[str]]:
    """Whether the row was taken, and the files that nothing refers to any more."""
    stale = False
    if lease is not None:
        fence = database.execute("SELECT token FROM leases WHERE key = ?", (row.key,)).fetchone()
        if fence is not None and fence[0] > lease.token:
            return False, [row.file]
        stale = _last_mark(database, row) > lease.token
    dropped = _delete(database, row.key)
    _note(database, "key", row.key)
    _insert(database, row, stale)
    return True, dropped + _make_room(database, row.key, max_bytes)


def delete(database: sqlite3.Connection, key: bytes, file: str | None = None) -> list[str]:
    """Forget a key, or only if `file` still holds it; the files that nothing refers to any more."""
    if file is not None:
        held = database.execute("SELECT 1 FROM entries WHERE key = ? AND file = ?", (key, file)).fetchone()
        if held is None:
            return []
    _note(database, "key", key)
    return _delete(database, key)


def files(database: sqlite3.Connection) -> set[str]:
    """The names of all files that entries are in."""
    return {name for (name,) in database.execute("SELECT file FROM entries")}


def lock(database: sqlite3.Connection, key: bytes, ttl: float, monotonic: Callable[[], float]) -> int | None:
    """The token of a new lease, or None while another one runs."""
    # Read inside the transaction: whoever waited for it would come with a time before the lease it finds.
    now = monotonic()
    row = database.execute("SELECT ends, ttl FROM leases WHERE key = ?", (key,)).fetchone()
    # No lease has more left than it was given: then the clock was set back, or the machine started anew.
    if row is not None and now < row[0] <= now + row[1] + _CLOCK_TOLERANCE:
        return None
    token = _next_token(database)
    database.execute("REPLACE INTO leases VALUES (?, ?, ?, ?)", (key, token, now + ttl, ttl))
    return token


def renew(database: sqlite3.Connection, key: bytes, lease: Lease, monotonic: Callable[[], float]) -> bool:
    now = monotonic()
    renewed = database.execute(
        "UPDATE leases SET ends = ?, ttl = ? WHERE key = ? AND token = ? AND ends > ?",
        (now + lease.ttl, lease.ttl, key, lease.token, now),
    )
    return renewed.rowcount > 0


def unlock(database: sqlite3.Connection, key: bytes, lease: Lease) -> None:
    # The token stays, as the fence against whoever held the key before.
    database.execute("UPDATE leases SET ends = 0 WHERE key = ? AND token = ?", (key, lease.token))


def invalidate(database: sqlite3.Connection, kind: ChangeKind, name: bytes) -> int:
    concerned = "path = ?" if kind == "path" else "key IN (SELECT key FROM tags WHERE tag = ?)"
    count = database.execute(f"UPDATE entries SET stale = 1 WHERE {concerned}", (name,)).rowcount
    database.execute("REPLACE INTO marks VALUES (?, ?, ?)", (kind, name, _note(database, kind, name)))
    return count


def last_token(database: sqlite3.Connection) -> int:
    token: int = database.execute("SELECT token FROM totals").fetchone()[0]
    return token


def changes_since(database: sqlite3.Connection, token: int) -> tuple[int, list[StoreChange]]:
    """The changes after `token`, and the token to ask with next time."""
    last = last_token(database)
    if not 0 <= last - token <= _CHANGES_KEPT:
        return last, [StoreChange("all")]
    rows = database.execute(
        "SELECT kind, name FROM changes WHERE token > ? AND token <= ? ORDER BY token", (token, last)
    )
    return last, [StoreChange(kind, text_of(name)) for kind, name in rows]


def forget_old(database: sqlite3.Connection) -> None:
    """Let go of leases, marks and changes that nobody can be waiting for."""
    last = last_token(database)
    database.execute("DELETE FROM leases WHERE token < ? AND ends = 0", (last - _TOKENS_KEPT,))
    database.execute("DELETE FROM marks WHERE token < ?", (last - _TOKENS_KEPT,))
    database.execute("DELETE FROM changes WHERE token < ?", (last - _CHANGES_KEPT,))


def _next_token(database: sqlite3.Connection) -> int:
    database.execute("UPDATE totals SET token = token + 1")
    token = last_token(database)
    if token % _CHANGES_KEPT == 0:
        forget_old(database)
    return token


def _note(database: sqlite3.Connection, kind: ChangeKind, name: bytes) -> int:
    token = _next_token(database)
    database.execute("INSERT INTO changes VALUES (?, ?, ?)", (token, kind, name))
    return token


def _last_mark(database: sqlite3.Connection, row: Row) -> int:
    names: list[tuple[str, bytes]] = [("tag", tag) for tag in row.tags]
    names.append(("path", row.path))
    found = (database.execute("SELECT token FROM marks WHERE kind = ? AND name = ?", name).fetchone() for name in names)
    return max((mark[0] for mark in found if mark), default=0)


def _insert(database: sqlite3.Connection, row: Row, stale: bool) -> None:
    values = (row.key, row.file, row.path, row.size, last_token(database), stale)
    database.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", values)
    database.executemany("INSERT INTO tags VALUES (?, ?)", [(tag, row.key) for tag in row.tags])
    database.execute("UPDATE totals SET size = size + ?", (row.size,))


def _delete(database: sqlite3.Connection, key: bytes) -> list[str]:
    row = database.execute("SELECT file, size FROM entries WHERE key = ?", (key,)).fetchone()
    if row is None:
        return []
    database.execute("DELETE FROM entries WHERE key = ?", (key,))
    database.execute("DELETE FROM tags WHERE key = ?", (key,))
    database.execute("UPDATE totals SET size = size - ?", (row[1],))
    return [row[0]]


def _make_room(database: sqlite3.Connection, newest: bytes, max_bytes: int) -> list[str]:
    dropped: list[str] = []
    while database.execute("SELECT size FROM totals").fetchone()[0] > max_bytes:
        oldest = database.execute(
            "SELECT key FROM entries WHERE key <> ? ORDER BY used, rowid LIMIT 1", (newest,)
        ).fetchone()
        if oldest is None:
            break
        _note(database, "key", oldest[0])
        dropped += _delete(database, oldest[0])
    return dropped
