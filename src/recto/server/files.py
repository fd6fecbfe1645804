"""The built files: found by clean URLs, never outside their folder, kept in memory as far as it goes."""

from __future__ import annotations

import asyncio
import logging
import os
import stat
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field

from recto.server.byte_cache import ByteCache
from recto.server.conditions import matches, may_send_part, read_range
from recto.server.encodings import SUFFIXES, accepted
from recto.server.reply import NO_SNIFF, BrokenOffError, Headers, Reply
from recto.server.resource import Resource, kind_of

_log = logging.getLogger("recto.server")

# Files above this are read from disk, piece by piece, for every reply.
LARGE = 4_000_000
_PIECE = 65_536
# For how long a file that was looked at is not looked at again, in seconds.
_TRUST = 1.0
_LONGEST_PATH = 4000

Signature = tuple[int, int, int]


class KeptFile(Struct):
    """A file in memory, and what it looked like on disk when it was read."""

    path: Path
    resource: Resource
    signature: Signature
    checked_at: float
    # What was answered to plain requests, by their Accept-Encoding as it stands.
    answers: dict[bytes, tuple[Headers, bytes]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return self.resource.size


class LargeFile(Struct, frozen=True):
    """A file that is too large to be kept; `copies` are compressed ones that lie beside it, with their sizes."""

    path: Path
    signature: Signature
    copies: Mapping[str, tuple[Path, int]] = field(default_factory=dict)

    def reply(self, request: dict[bytes, bytes], more: Headers) -> Reply:
        """The whole file or the part that is asked for, read while it is sent."""
        # Parts are those of the file itself.
        takes = () if b"range" in request else accepted(request.get(b"accept-encoding", b""))
        encoding = next((name for name in takes if name in self.copies), "")
        path, size = self.copies.get(encoding, (self.path, self.signature[1]))
        tag = b'"%x-%x"' % (self.signature[0], size)
        shared: Headers = ((b"etag", tag), (b"accept-ranges", b"bytes"), NO_SNIFF, *more)
        if self.copies:
            shared = (*shared, (b"vary", b"accept-encoding"))
        if encoding:
            shared = (*shared, (b"content-encoding", encoding.encode()))
        if matches(request.get(b"if-none-match", b""), (tag,)):
            return Reply(304, shared)
        start, end, status = 0, size, 200
        if b"range" in request and may_send_part(request.get(b"if-range", b""), tag):
            try:
                span = read_range(request[b"range"], size)
            except ValueError:
                return Reply(416, ((b"content-range", b"bytes */%d" % size), (b"content-length", b"0")))
            if span is not None:
                (start, end), status = span, 206
                shared = (*shared, (b"content-range", b"bytes %d-%d/%d" % (start, end - 1, size)))
        kind = kind_of(self.path.name).encode("latin-1")
        headers = (*shared, (b"content-type", kind), (b"content-length", b"%d" % (end - start)))
        return Reply(status, headers, chunks=lambda: _pieces(path, start, end))


class NeedsSlash(Struct, frozen=True):
    """A folder with an index: relative links of an index page need the slash."""


class Files:
    """The files below `folder`. `monotonic` gives seconds.

    `kinds` has the `Content-Type` of those paths whose names do not tell it.
    """

    def __init__(self, folder: Path, max_bytes: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self.cache: ByteCache[KeptFile] = ByteCache(max_bytes)
        self.kinds: Mapping[str, str] = {}
        self._monotonic = monotonic

    def kept(self, path: str) -> KeptFile | None:
        """What is in memory for a path, if the file is still the same."""
        kept = self.cache.get(path)
        if kept is None:
            return None
        now = self._monotonic()
        if now - kept.checked_at > _TRUST:
            if _signature(kept.path) != kept.signature or not self._is_inside(kept.path):
                self.cache.drop(path)
                return None
            kept.checked_at = now
        return kept

    def find(self, path: str) -> KeptFile | LargeFile | NeedsSlash | None:
        """What lies under a decoded path, read from disk."""
        try:
            file = self._locate(path)
            if file is None:
                return None
            if file.is_dir():
                return NeedsSlash()
            return self._read(path, file)
        except (OSError, ValueError):
            # Names that no file can have; files that nobody may read, or that have just gone.
            return None

    def not_found_page(self) -> Resource | None:
        """The site's page for addresses without one."""
        found = self.kept("/404.html") or self.find("/404.html")
        return found.resource if isinstance(found, KeptFile) else None

    def _locate(self, path: str) -> Path | None:
        is_plain = path.startswith("/") and not any(part in path for part in ("//", "\0", "\\"))
        if len(path) > _LONGEST_PATH or not is_plain:
            return None
        inner = path.removesuffix("/")[1:]
        parts = inner.split("/") if inner else []
        if any(part in (".", "..") for part in parts):
            return None
        target = self.folder.joinpath(*parts)
        for candidate in self._candidates(target, path):
            if candidate.exists() and self._is_inside(candidate):
                return candidate
        return None

    def _candidates(self, target: Path, path: str) -> Iterable[Path]:
        if path.endswith("/"):
            yield target / "index.html"
            if target != self.folder:
                yield target.with_name(f"{target.name}.html")
            return
        if target.is_file():
            yield target
        yield target.with_name(f"{target.name}.html")
        if (target / "index.html").is_file():
            yield target

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.folder.resolve())

    def _read(self, path: str, file: Path) -> KeptFile | LargeFile:
        with file.open("rb") as opened:
            status = os.fstat(opened.fileno())
            signature = (status.st_mtime_ns, status.st_size, status.st_ino)
            if status.st_size > LARGE:
                copies = {name: (copy, size) for name, copy, size in _copies(file, status.st_mtime_ns)}
                return LargeFile(file, signature, copies)
            body = opened.read(LARGE + 1)
        ready = {}
        for name, copy, _ in _copies(file, status.st_mtime_ns):
            with suppress(OSError):
                ready[name] = copy.read_bytes()
        kept = KeptFile(
            file, Resource(body, self.kinds.get(path) or kind_of(file.name), ready), signature, self._monotonic()
        )
        self.cache.put(path, kept)
        return kept


def _copies(file: Path, since: int) -> Iterator[tuple[str, Path, int]]:
    """Compressed copies that lie beside a file, if they are not older than it, by their encodings, with their sizes."""
    for encoding, suffix in SUFFIXES.items():
        copy = file.with_name(file.name + suffix)
        try:
            status = copy.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_mtime_ns >= since:
                yield encoding, copy, status.st_size
        except OSError:
            continue


def _signature(file: Path) -> Signature | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


async def _pieces(path: Path, start: int, end: int) -> AsyncGenerator[bytes, None]:
    file: BinaryIO = await asyncio.to_thread(path.open, "rb")
    with file:
        file.seek(start)
        while start < end:
            piece = await asyncio.to_thread(file.read, min(_PIECE, end - start))
            if not piece:
                # The connection has to break, as the length was announced.
                _log.warning("%s has become shorter while it was sent", path.name)
                raise BrokenOffError
            start += len(piece)
            yield piece
