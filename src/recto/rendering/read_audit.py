"""Records the files that foreign code reads, in any thread, and assigns them to pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.rendering.glob_reads import folders_behind
from recto.rendering.reads import ReadLog
from recto.settings.lookups import FILE, FOLDER, VARIABLE

# A program that is run, a connection: nobody can tell from files whether the answer would still be the same.
_NO_FILE = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "socket.connect",
        "socket.getaddrinfo",
        "subprocess.Popen",
    }
)
_FOLDER = frozenset({"os.listdir", "os.scandir", FOLDER})
_GLOB = frozenset({"glob.glob/2", "pathlib.Path.glob", "pathlib.Path.rglob"})
_HEARD = frozenset({"open", "sqlite3.connect", FILE, VARIABLE}) | _FOLDER | _NO_FILE | _GLOB


class PathBase(Struct, frozen=True):
    """Where paths begin that code names: relative ones at `folder`, those with `/` at `root`."""

    root: Path
    folder: Path


class Claim(Struct, frozen=True, eq=False):
    """What is read counts for `log`; for nobody without one."""

    log: ReadLog | None
    base: PathBase | None


_claim: ContextVar[Claim | None] = ContextVar("who counts what is read here", default=None)
# Threads and tasks without a claim are heard by the process alone, so the process has to know who is listening.
_open: set[Claim] = set()


@contextmanager
def reading(log: ReadLog, base: PathBase | None = None) -> Iterator[ReadLog]:
    """Note in `log` what is read inside the `with`, in this task and those it starts.

    So is what threads and tasks read meanwhile for which nobody else counts it. `base` is where the paths of
    `depends_on` begin (default: as outside).
    """
    _listen()
    around = _claim.get()
    claim = Claim(log, base or (around.base if around is not None else None))
    token = _claim.set(claim)
    _open.add(claim)
    try:
        yield log
    finally:
        _open.discard(claim)
        _claim.reset(token)


def disclaim_reads() -> None:
    """From now on, nothing that this context and its tasks read counts for any page, unless they make one.

    It is for threads of Recto's own that run while pages are made.
    """
    _claim.set(Claim(None, None))


def claims() -> tuple[Claim, ...]:
    """Those that count what is read at this moment.

    A task that outlives its page, or a thread of a pool that an earlier page has started, may read for any page that is
    being made.
    """
    claim = _claim.get()
    if claim is None or (claim.log is not None and claim not in _open):
        return tuple(_open)
    return (claim,) if claim.log is not None else ()


@cache
def _listen() -> None:
    # A hook cannot be taken off again; without a claim it does nothing.
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    # Python tells of each import, and of much else, with several events.
    if not _open or event not in _HEARD:
        return
    if event == "open":
        name = _read_file(*arguments)
        if name is not None:
            for log in _logs():
                log.files.add(name)
    elif event in _FOLDER:
        if arguments[0] is not None and not isinstance(arguments[0], int):
            for log in _logs():
                log.folders.add(os.fsdecode(arguments[0]))
    elif event == FILE:
        for log in _logs():
            log.files.add(arguments[0])
    elif event == VARIABLE:
        for log in _logs():
            log.variables[arguments[0]] = arguments[1]
    elif event in _NO_FILE:
        for log in _logs():
            log.is_changing = True
    elif event in _GLOB:
        logs = _logs()
        if logs:
            folders = folders_behind(event, arguments)
            for log in logs:
                log.folders |= folders
    elif event == "sqlite3.connect" and arguments[0] not in ("", ":memory:"):
        # Nobody hears of the databases that are attached to it.
        for log in _logs():
            log.readers.add("sqlite3")


def _logs() -> list[ReadLog]:
    return [claim.log for claim in claims() if claim.log is not None]


def _read_file(path: Any, mode: str | None, flags: int | None) -> str | None:
    """The name of a file that is opened so that what was in it can be read; None for any other."""
    flags = flags or 0
    if not isinstance(path, str | bytes | os.PathLike) or flags & (os.O_WRONLY | os.O_TRUNC | os.O_EXCL):
        return None
    name = os.fsdecode(path)
    if name.endswith(".pyc"):
        try:
            return source_from_cache(name)
        except ValueError:
            return None
    return name
