"""Digests of files, of which only those are read that look different from the last time."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from stat import S_ISDIR, S_ISREG

from msgspec import Struct, field

Signature = tuple[int, int, int, int]
"""Size, time of the last change of content and of anything else (nanoseconds), and number of a file."""

_FINE, _COARSE = 50_000_000, 2_100_000_000
"""Within so many nanoseconds a second change may leave the same time, on file systems of today and of yesterday."""


def digest(content: bytes) -> bytes:
    """16 bytes that stand for some content."""
    return hashlib.blake2b(content, digest_size=16).digest()


def digest_of_parts(*parts: bytes) -> bytes:
    """The digest of some content that is at hand in parts, without one more copy of it."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(part)
    return found.digest()


class FileDigests(Struct):
    """Digests by path; `known` are those of the last build, with the signature that the file had.

    In the digest of a folder, paths that begin like one of `own` are left out: the build itself makes and removes them.

    Like git's index, a file is read again when its signature has changed, or when it was changed so shortly before it
    was read that a further change might not show.
    """

    known: Mapping[str, tuple[Signature, bytes]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    now: dict[str, tuple[Signature, bytes]] = field(default_factory=dict)
    _missing: set[str] = field(default_factory=set)

    def of(self, path: str, status: os.stat_result | None = None) -> bytes | None:
        """The digest of a file, or of the names in a folder; None when there is neither, or it cannot be read.

        The same path gives the same digest for as long as this object lives.
        """
        found = self.now.get(path)
        if found is not None:
            return found[1]
        if path in self._missing:
            return None
        try:
            status = status or os.stat(path)
            if S_ISDIR(status.st_mode):
                made: tuple[Signature, bytes] = ((0, 0, 0, 0), self._folder(path))
            elif S_ISREG(status.st_mode):
                made = self._file(path, status)
            else:
                raise FileNotFoundError(path)
        except (OSError, ValueError):
            self._missing.add(path)
            return None
        self.now[path] = made
        return made[1]

    @property
    def missing(self) -> list[str]:
        """The paths that have no digest."""
        return sorted(self._missing)

    def _folder(self, path: str) -> bytes:
        whole = os.path.abspath(path)
        names = sorted(name for name in os.listdir(path) if not f"{whole}{os.sep}{name}{os.sep}".startswith(self.own))
        return digest("\0".join(names).encode(errors="surrogateescape"))

    def _file(self, path: str, status: os.stat_result) -> tuple[Signature, bytes]:
        signature = signature_of(status)
        known = self.known.get(path)
        if known is not None and known[0] == signature:
            return known
        before = time.time_ns()
        with open(path, "rb") as stream:
            content = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).digest()
        changed = max(status.st_mtime_ns, status.st_ctime_ns)
        margin = _FINE if changed % 1_000_000_000 else _COARSE
        return (signature if before - changed > margin else (0, 0, 0, 0)), content


def signature_of(status: os.stat_result) -> Signature:
    """What tells at a glance that a file is the one it was."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
