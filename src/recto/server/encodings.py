"""Compression of replies: what this Python can do, and what a client takes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

# In order of preference where a client likes them equally: smallest first.
_LONGEST_HEADER = 300
_GZIP_LEVEL, _BROTLI_QUALITY, _ZSTD_LEVEL = 6, 5, 9
# Names of precompressed copies beside a file.
SUFFIXES = {"br": ".br", "zstd": ".zst", "gzip": ".gz"}


@lru_cache(maxsize=1)
def compressors() -> Mapping[str, Callable[[bytes], bytes]]:
    """The compressions that are installed, by their names in HTTP; gzip always is."""
    found: dict[str, Callable[[bytes], bytes]] = {}
    brotli = _module("brotli") or _module("brotlicffi")
    if brotli is not None:
        found["br"] = lambda body: bytes(brotli.compress(body, quality=_BROTLI_QUALITY))
    zstd = _module("compression.zstd")
    zstandard = _module("zstandard")
    if zstd is not None:
        found["zstd"] = lambda body: bytes(zstd.compress(body, level=_ZSTD_LEVEL))
    elif zstandard is not None:
        found["zstd"] = lambda body: bytes(zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body))
    found["gzip"] = lambda body: gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return found


@lru_cache(maxsize=256)
def accepted(header: bytes) -> tuple[str, ...]:
    """The encodings that an Accept-Encoding header takes, best first; identity is not among them."""
    if len(header) > _LONGEST_HEADER:
        return ()
    weights: dict[str, float] = {}
    for part in header.decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            weights[name] = _weight(parameters)
    rest = weights.get("*", 0.0)
    order = list(SUFFIXES)
    wanted = [(weights.get(name, rest), -order.index(name), name) for name in order]
    return tuple(name for weight, _, name in sorted(wanted, reverse=True) if weight > 0)


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None
