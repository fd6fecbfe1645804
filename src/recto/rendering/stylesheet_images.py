"""Drawings that stand in stylesheets: a file beside each, or data again where only that works."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import ceil
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from recto.late_pattern import late_pattern

_TEXT = rb"data:image/svg\+xml(?:;charset=utf-?8)?,"
_DATA = re.compile(rb"""url\((?:"%b([^"]*)"|'%b([^']*)'|%b([^"'()\s]*))\)""" % (_TEXT, _TEXT, _TEXT))
_FILE = late_pattern(r"url\(((?:image|drawings)\.[0-9a-f]+\.svg)(?:#(d\d+))?\)")
_NUMBER = rb"[\s,]+([0-9.]+)"
_VIEW_BOX = re.compile(rb"""<svg\s(?:[^>]*\s)?viewBox=["'][-0-9.]+[\s,]+[-0-9.]+%b%b["']""" % (_NUMBER, _NUMBER))
# A size of its own, and names that those of another drawing could be.
_STANDS_ALONE = re.compile(rb"<svg\s(?:[^>]*\s)?(?:x|y|width|height|preserveAspectRatio)=|\sid=|<style|</svg>\s*\S")


def with_image_files(css: bytes, publish: Callable[[str, bytes], str]) -> bytes:
    """A stylesheet whose drawings are in a file, which a Content-Security-Policy without `data:` allows.

    `publish` publishes a file in the folder of the stylesheet and gives its name there. A page asks for one file,
    `drawings.svg`; only a drawing that cannot stand beside others has a file of its own, `image.svg`.
    """
    drawings = {drawing: _view_box(drawing) for drawing in map(_drawing, _DATA.finditer(css))}
    together = {drawing: box for drawing, box in drawings.items() if box}
    names = {drawing: publish("image.svg", drawing) for drawing, box in drawings.items() if not box}
    if together:
        file = publish("drawings.svg", _in_one_file(together))
        names |= {drawing: f"{file}#d{index}" for index, drawing in enumerate(together)}
    return _DATA.sub(lambda found: b"url(%b)" % names[_drawing(found)].encode(), css)


def with_image_data(css: str, folder: Path) -> str:
    """The stylesheet with its drawings in itself: a browser takes no mask from a file beside a page on a disk."""

    def as_data(found: re.Match[str]) -> str:
        content = (folder / found[1]).read_bytes()
        return f'url("data:image/svg+xml,{_quoted(_view(content, found[2]) if found[2] else content)}")'

    return _FILE.sub(as_data, css)


def _drawing(found: re.Match[bytes]) -> bytes:
    return unquote_to_bytes(found[found.lastindex or 0])


def _view_box(drawing: bytes) -> re.Match[bytes] | None:
    """The width and height of a drawing that can stand beside others; None for one that cannot."""
    return None if _STANDS_ALONE.search(drawing) else _VIEW_BOX.match(drawing)


def _in_one_file(drawings: Mapping[bytes, re.Match[bytes]]) -> bytes:
    """An image with a view for each drawing.

    They stand along a diagonal: where an element is wider or higher than a drawing, no other one comes into sight.
    """
    views, x, y = [], 0, 0
    for index, (drawing, box) in enumerate(drawings.items()):
        width, height = box.groups()
        views.append(
            b"<view id='d%d' viewBox='%d %d %b %b'/><svg x='%d' y='%d' width='%b' height='%b'%b"
            % (index, x, y, width, height, x, y, width, height, drawing.removeprefix(b"<svg"))
        )
        x, y = x + ceil(float(width)), y + ceil(float(height))
    return b"<svg xmlns='http://www.w3.org/2000/svg'>%b</svg>" % b"".join(views)


def _view(file: bytes, name: str) -> bytes:
    """The drawing that a view of the file shows."""
    found = re.search(
        rb"<view id='%b' [^>]*><svg(?: [a-z]+='[0-9.]+'){4}(.*?)(?:<view id=|</svg>\Z)" % name.encode(), file, re.DOTALL
    )
    assert found, "The file was made of its drawings."
    return b"<svg" + found[1]


def _quoted(drawing: bytes) -> str:
    return quote_from_bytes(drawing.replace(b'"', b"'"), safe=" '=:/,()-.;")
