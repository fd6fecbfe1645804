"""Images that stand in stylesheets: files beside them, or data again where only that works."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

_NAME = "image.svg"
_TEXT = rb"data:image/svg\+xml(?:;charset=utf-?8)?,"
_DATA = re.compile(rb"""url\((?:"%b([^"]*)"|'%b([^']*)'|%b([^"'()\s]*))\)""" % (_TEXT, _TEXT, _TEXT))
_FILE = re.compile(r"url\((image\.[0-9a-f]+\.svg)\)")


def with_image_files(css: bytes, publish: Callable[[str, bytes], str]) -> bytes:
    """A stylesheet whose drawings are files, which a Content-Security-Policy without `data:` allows.

    `publish` publishes a file in the folder of the stylesheet and gives its name there.
    """

    def as_file(found: re.Match[bytes]) -> bytes:
        drawing = unquote_to_bytes(found[found.lastindex or 0])
        return b"url(%s)" % publish(_NAME, drawing).encode()

    return _DATA.sub(as_file, css)


def with_image_data(css: str, folder: Path) -> str:
    """The stylesheet with its drawings in itself: a browser takes no mask from a file beside a page on a disk."""
    return _FILE.sub(lambda found: f'url("data:image/svg+xml,{_quoted(folder / found[1])}")', css)


def _quoted(file: Path) -> str:
    return quote_from_bytes(file.read_bytes().replace(b'"', b"'"), safe=" '=:/,()-.;")
