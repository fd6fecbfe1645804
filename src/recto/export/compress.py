"""Compressed copies beside the files of the output, for servers that hand them out as they are."""

from __future__ import annotations

import gzip
import importlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from recto.errors import RectoError
from recto.export.file_mark import FileMark, mark_of
from recto.export.write import Staging
from recto.rendering.urls import ASSET_DIR
from recto.settings import Encoding

TEXT_SUFFIXES = frozenset(
    f".{suffix}" for suffix in ("html", "css", "js", "mjs", "json", "xml", "txt", "md", "svg", "wasm", "map")
)
SMALLEST = 512
"""Bytes below which the headers of an answer weigh more than what is saved."""

_PACKAGES = {"br": "brotli", "zst": "zstandard"}

Compressor = Callable[[bytes, bool], bytes]


def compressors(encodings: Sequence[Encoding]) -> dict[Encoding, Compressor]:
    """The ways to compress: bytes, and whether they are worth the greatest effort.

    Raises `RectoError` for one whose package is not installed.
    """
    made: dict[Encoding, Compressor] = {}
    for encoding in dict.fromkeys(encodings):
        made[encoding] = _gzip if encoding == "gz" else _from_package(encoding)
    return made


def compress_files(
    staging: Staging, encoders: Mapping[Encoding, Compressor], known: Mapping[str, FileMark] | None = None
) -> int:
    """Write `a.html.br` and so on beside every text file that becomes smaller; gives their number.

    `known` are the marks of the files of the previous output: what stays of it keeps its copies.
    """
    found = (path for path in sorted(staging.folder.rglob("*")) if path.suffix in TEXT_SUFFIXES and path.is_file())
    files = [file.relative_to(staging.folder).as_posix() for file in found]
    # The libraries let go of the interpreter while they work.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return sum(threads.map(lambda file: sum(_copies(file, staging, encoders, known or {})), files))


def _copies(
    file: str, staging: Staging, encoders: Mapping[Encoding, Compressor], known: Mapping[str, FileMark]
) -> Iterator[int]:
    path = staging.folder / file
    status = path.stat()
    if status.st_size < SMALLEST:
        return
    stays = known.get(file) == mark_of(status)
    # Files with hashed names are asked for by everybody and change seldom.
    is_asset = file.startswith(f"{ASSET_DIR}/")
    for encoding, compress in encoders.items():
        copy = f"{file}.{encoding}"
        if stays and copy in known and staging.keep(copy, known[copy]):
            yield 1
            continue
        content = path.read_bytes()
        smaller = compress(content, is_asset)
        if len(smaller) < len(content):
            staging.write(copy, smaller)
            yield 1


def _gzip(content: bytes, thoroughly: bool) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _from_package(encoding: Encoding) -> Compressor:
    package = _PACKAGES[encoding]
    try:
        module: Any = importlib.import_module(package)
    except ImportError as error:
        raise RectoError(
            f'`compress` asks for "{encoding}", and the package {package} is not installed.',
            hint=f"Run pip install 'recto[compress]', or leave \"{encoding}\" out.",
        ) from error
    if encoding == "br":
        return lambda content, thoroughly: module.compress(content, quality=11 if thoroughly else 9)
    return lambda content, thoroughly: module.ZstdCompressor(level=19 if thoroughly else 12).compress(content)
