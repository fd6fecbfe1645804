"""The file that remembers a build: what was read, and the contents of pages, in one SQLite database."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.export.incremental.digests import digest_of_parts

_SCHEMA = """
create table if not exists state (name text primary key, body blob not null) without rowid;
create table if not exists contents (route text primary key, body blob not null);
"""


_SEAL_SIZE = 16
# Another process holds it, or the disk does not let us: the file itself may be sound.
_NOT_DAMAGED = tuple(f"SQLITE_{name}" for name in ("BUSY", "LOCKED", "IOERR", "FULL", "READONLY", "CANTOPEN", "PERM"))


class MemoryFile(Struct):
    """Reads and writes in one transaction, so that a build which is killed leaves what was there.

    Everything here may be lost: what cannot be read is missing, what cannot be written is not kept.
    """

    path: Path
    _connection: sqlite3.Connection | None = None

    def state(self, name: str) -> bytes | None:
        """A part of the state by its name."""
        return self._body("select body from state where name = ?", name)

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part of the state that is kept in pieces, up to the first that is missing."""
        for number in count():
            body = self.state(piece_name(name, number))
            if body is None:
                return
            yield body

    def content(self, route: str) -> bytes | None:
        """The kept content of a page."""
        return self._body("select body from contents where route = ?", route)

    def keep_contents(self, contents: Iterable[tuple[str, bytes]]) -> None:
        """Remember contents; they are on the disk after `commit`."""
        with self._failing():
            rows = ((route, _seal(route, content) + content) for route, content in contents)
            self._open().executemany("insert or replace into contents values (?, ?)", rows)

    def forget_contents(self, routes: Iterable[str]) -> None:
        with self._failing():
            self._open().executemany("delete from contents where route = ?", ((route,) for route in routes))

    def routes(self) -> set[str]:
        """The routes of all kept contents."""
        return {str(row[0]) for row in self._select("select route from contents", ())}

    def keep_state(self, states: Iterable[tuple[str, bytes]]) -> None:
        """Remember these parts in place of all that were kept; each may be made when it is asked for."""
        with self._failing():
            self._open().execute("delete from state")
            rows = ((name, _seal(name, state) + state) for name, state in states)
            self._open().executemany("insert into state values (?, ?)", rows)

    def commit(self) -> None:
        with self._failing():
            self._open().commit()

    def close(self) -> None:
        """What was not committed is forgotten."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _body(self, query: str, name: str) -> bytes | None:
        """What was kept; None for what is not there, or is not what it was."""
        for row in self._select(query, (name,)):
            body = row[0]
            if isinstance(body, bytes) and body[:_SEAL_SIZE] == _seal(name, body[_SEAL_SIZE:]):
                return body[_SEAL_SIZE:]
        return None

    def _select(self, query: str, values: tuple[str, ...]) -> list[tuple[Any]]:
        if self._connection is None and not self.path.is_file():
            return []
        rows: list[tuple[Any]] = []
        with self._failing():
            rows += self._open().execute(query, values)
        return rows

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=1)
            connection.text_factory = lambda text: text.decode(errors="replace")
            try:
                # The system may crash and the file be damaged: then it is made anew, and is no slower for it.
                connection.execute("pragma synchronous = off")
                connection.executescript(_SCHEMA)
            except sqlite3.Error:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            # The last one is how a damaged database spoils even the message about it.
            self.close()
            if not getattr(error, "sqlite_errorname", "").startswith(_NOT_DAMAGED):
                with contextlib.suppress(OSError):
                    self.path.unlink()
        except OSError:
            self.close()


def piece_name(name: str, number: int) -> str:
    """The name of one piece of a part of the state."""
    return f"{name} {number}"


def _seal(name: str, body: bytes) -> bytes:
    """Stands before a body, and for its name: a damaged database may find one body under the name of another."""
    return digest_of_parts(name.encode(errors="surrogateescape"), b"\0", body)
