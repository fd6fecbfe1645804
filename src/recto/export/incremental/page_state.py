"""How what is remembered of pages is written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from recto.content.notebook_source import NotebookSource
from recto.content.page import Page
from recto.content.page_source import FileSource, PageSource
from recto.export.incremental.facts import PageFacts

# Facts of pages that list much are 50 KB each: written down in one piece, those of a large site are its largest object.
_AT_ONCE = 16


def encode_pages(pages: dict[str, PageFacts]) -> Iterator[bytes]:
    """The facts of all pages, by route, in pieces that are made when they are asked for."""
    rest = iter(pages.items())
    while piece := dict(islice(rest, _AT_ONCE)):
        yield _ENCODER.encode(piece)


def decode_pages(pieces: Iterable[bytes]) -> dict[str, PageFacts]:
    """What can be read of the pieces."""
    pages: dict[str, PageFacts] = {}
    for piece in pieces:
        with suppress(msgspec.DecodeError, msgspec.ValidationError):
            pages |= _pages().decode(piece)
    return pages


def encode_heads(pages: Iterable[Page]) -> bytes:
    """What is known of pages from their first lines, as far as it can be written down."""
    pages = list(pages)
    try:
        return _ENCODER.encode(pages)
    except (TypeError, ValueError, OverflowError):
        return _ENCODER.encode([page for page in pages if _can_be_kept(page)])


def decode_heads(body: bytes | None) -> list[Page]:
    try:
        return _heads().decode(body) if body is not None else []
    except (msgspec.DecodeError, msgspec.ValidationError):
        return []


def _can_be_kept(page: Page) -> bool:
    try:
        _ENCODER.encode(page)
    except (TypeError, ValueError, OverflowError):
        return False
    return True


_FILE_KEYS = frozenset(("file", "shown"))


def _encode(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value))


def _decode(kind: type, value: Any) -> Any:
    if kind is PageSource:
        return msgspec.convert(value, NotebookSource if value.keys() > _FILE_KEYS else FileSource)
    if kind is Path:
        return Path(value)
    if kind is object:
        return value
    raise TypeError(kind)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_encode)


@cache
def _heads() -> msgspec.msgpack.Decoder[list[Page]]:
    return msgspec.msgpack.Decoder(list[Page], dec_hook=_decode)


@cache
def _pages() -> msgspec.msgpack.Decoder[dict[str, PageFacts]]:
    return msgspec.msgpack.Decoder(dict[str, PageFacts], dec_hook=_decode)
