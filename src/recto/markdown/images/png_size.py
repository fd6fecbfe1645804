"""The size of a PNG file without Pillow, whose import takes longer than most pages and some megabytes."""

from __future__ import annotations

import struct
from pathlib import Path
from zlib import crc32

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_BYTES = 65_536
_MOST_PIXELS = 50_000_000
_FRAME = 12
"""Bytes around the content of a chunk: its length and its name before it, its sum after it."""
_BEFORE_PIXELS = frozenset(
    {b"IHDR", b"PLTE", b"bKGD", b"cHRM", b"gAMA", b"pHYs", b"sBIT", b"sRGB", b"tEXt", b"tIME", b"tRNS"}
)
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""By the kind of colours."""


def png_size(path: Path) -> tuple[int, int] | None:
    """Width and height of an ordinary PNG file that is whole as far as its pixels.

    None for any other file, which Pillow may still understand, or find damaged. Raises `OSError`.
    """
    with path.open("rb") as file:
        head = file.read(_MOST_BYTES)
    if not head.startswith(_SIGNATURE + b"\0\0\0\rIHDR"):
        return None
    place = len(_SIGNATURE)
    while len(head) >= place + _FRAME:
        length, name = struct.unpack_from(">I4s", head, place)
        if name == b"IDAT":
            return _size(head)
        end = place + _FRAME + length
        if name not in _BEFORE_PIXELS or head[end - 4 : end] != crc32(head[place + 4 : end - 4]).to_bytes(4, "big"):
            return None
        place = end
    return None


def _size(head: bytes) -> tuple[int, int] | None:
    width, height, depth, colours, *methods = struct.unpack_from(">IIBBBBB", head, 16)
    is_ordinary = depth in _DEPTHS.get(colours, ()) and methods in ([0, 0, 0], [0, 0, 1])
    return (width, height) if is_ordinary and 0 < width * height <= _MOST_PIXELS else None
