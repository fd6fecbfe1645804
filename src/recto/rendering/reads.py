"""What the making of a page looks at: files, folders, answers about the site, and things that are no files at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.util import source_from_cache
from typing import Any

# A program that is run, a connection: nobody can tell from files whether the answer would still be the same.
_NO_FILE = frozenset(
    {
        "os.exec",
        "os.posix_spawn",
        "os.system",
        "socket.connect",
        "socket.getaddrinfo",
        "sqlite3.connect",
        "subprocess.Popen",
    }
)
_FOLDER = frozenset({"os.listdir", "os.scandir"})
_WRITES = os.O_WRONLY | os.O_RDWR


@dataclass(slots=True)
class ReadLog:
    """Paths that were opened to read and folders that were listed, as they were named.

    `is_changing` says that something was asked that is no file: a program, a network, the time.
    """

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    is_changing: bool = False

    def add(self, other: ReadLog) -> None:
        """Take over what another log has; only the pages that met it are changing."""
        self.files |= other.files
        self.folders |= other.folders


@dataclass(slots=True)
class PageLog:
    """What one page looks at.

    `own` are files that Recto reads for it (its source, images, code files, imported pages), `code` what the code of
    the page reads. `links` are the links it has asked for, with the answers; `paths` those that were looked up on the
    disk because no page answers to them, and whether there was a file. `assets` are names of files published for
    it, `pictures` images with copies.
    """

    own: ReadLog = field(default_factory=ReadLog)
    code: ReadLog = field(default_factory=ReadLog)
    links: dict[str, str] = field(default_factory=dict)
    paths: dict[str, bool] = field(default_factory=dict)
    assets: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)


_reading: ContextVar[ReadLog | None] = ContextVar("recto_reads", default=None)
_page: ContextVar[PageLog | None] = ContextVar("recto_page_reads", default=None)


@contextmanager
def reading(log: ReadLog) -> Iterator[ReadLog]:
    """Note in `log` what is read inside the `with`, in this task and those it starts."""
    _listen()
    token = _reading.set(log)
    try:
        yield log
    finally:
        _reading.reset(token)


@contextmanager
def noting(log: PageLog) -> Iterator[PageLog]:
    """Note in `log` what is asked and published for one page inside the `with`."""
    token = _page.set(log)
    try:
        yield log
    finally:
        _page.reset(token)


@contextmanager
def reading_code() -> Iterator[None]:
    """Code of the page runs inside the `with`: what it reads, others may find in its modules later."""
    log = _page.get()
    if log is None:
        yield
        return
    with reading(log.code):
        yield


def depends_on_more_than_files() -> None:
    """Note that what is made now may come out different although all files are the same."""
    log = _reading.get()
    if log is not None:
        log.is_changing = True


def current_page() -> PageLog | None:
    """The log of the page that is being made, where somebody keeps one."""
    return _page.get()


@cache
def _listen() -> None:
    # A hook cannot be taken off again; without a log it does nothing.
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        log = _reading.get()
        if log is not None:
            _opened(log, *arguments)
    elif event in _FOLDER:
        log = _reading.get()
        if log is not None and arguments[0] is not None and not isinstance(arguments[0], int):
            log.folders.add(os.fsdecode(arguments[0]))
    elif event in _NO_FILE:
        depends_on_more_than_files()


def _opened(log: ReadLog, path: Any, mode: str | None, flags: int) -> None:
    if not isinstance(path, str | bytes | os.PathLike) or (flags or 0) & _WRITES or (mode and mode[0] in "wax"):
        return
    name = os.fsdecode(path)
    if name.endswith(".pyc"):
        try:
            name = source_from_cache(name)
        except ValueError:
            return
    log.files.add(name)
