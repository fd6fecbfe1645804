"""Bytes that carry their own proof: what was torn, truncated or touched on disk is noticed, never trusted."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_MAGIC = b"recto\x00\x01"
_DIGEST_SIZE = 32
_LENGTH_SIZE = 4
_HEAD_SIZE = len(_MAGIC) + _DIGEST_SIZE + _LENGTH_SIZE

TEMPORARY_SUFFIX = ".part"


class CorruptError(Exception):
    """The bytes are not what was sealed."""


def seal(meta: Mapping[str, object], body: bytes) -> bytes:
    """`meta` (plain JSON values, no NaN) and `body` as one string of bytes that `unseal` takes apart."""
    head = json.dumps(meta, separators=(",", ":"), allow_nan=False).encode("ascii")
    length = len(head).to_bytes(_LENGTH_SIZE, "big")
    return b"".join((_MAGIC, _digest(length, head, body), length, head, body))


def unseal(sealed: bytes) -> tuple[dict[str, Any], bytes]:
    """What `seal` was given; raises `CorruptError` when a single bit is different."""
    if len(sealed) < _HEAD_SIZE or not sealed.startswith(_MAGIC):
        raise CorruptError("not a sealed entry")
    view = memoryview(sealed)
    digest = view[len(_MAGIC) : len(_MAGIC) + _DIGEST_SIZE]
    length = view[len(_MAGIC) + _DIGEST_SIZE : _HEAD_SIZE]
    body_start = _HEAD_SIZE + int.from_bytes(length, "big")
    head, body = view[_HEAD_SIZE:body_start], view[body_start:]
    if _digest(length, head, body) != digest:
        raise CorruptError("the hash differs")
    meta: dict[str, Any] = json.loads(bytes(head))
    return meta, bytes(body)


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write `path` whole or not at all. Nothing is flushed to the disk: after a power cut the seal tells.

    The file is readable by its owner alone if `mode` says nothing else, because answers to requests with credentials
    may be private. Raises OSError when the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(suffix=TEMPORARY_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        if mode != 0o600:
            Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _digest(*parts: bytes | memoryview) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()
