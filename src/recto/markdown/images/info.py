"""The size of an image file, read from its first bytes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from recto.late_pattern import late_pattern

IMAGE_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".bmp", ".ico")
"""What the names of images end with."""
_SVG_BYTES = 4096
_SVG_TAG = late_pattern(r"<svg\b[^>]*>", re.IGNORECASE)
_SVG_START = late_pattern(r"<(?:[\w-]+:)?svg\b", re.IGNORECASE)
_SVG_ATTRIBUTE = late_pattern(r"""\s(width|height|viewBox)\s*=\s*["']([^"']*)["']""")
_LENGTH = late_pattern(r"\s*(\d*\.?\d+)\s*(px|pt|pc|in|cm|mm|em|rem)?\s*", re.IGNORECASE)
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16, "rem": 16}
_ROTATED = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112


class UnreadableImageError(ValueError):
    """A file that is no image Recto can measure."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is not an image in a format that Recto can read.")
        self.path = path


def read_image_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels as a browser shows the image: PNG, JPEG, GIF, WebP, AVIF or SVG.

    Raises `OSError` when the file cannot be opened and `UnreadableImageError` when it cannot be understood.
    """
    if path.suffix.lower() == ".svg":
        with path.open("rb") as file:
            head = file.read(_SVG_BYTES)
        size = _svg_size(head.decode("utf-8", "replace"))
    else:
        from recto.markdown.images.png_size import png_size

        size = png_size(path) or _raster_size(path)
    if size is None:
        raise UnreadableImageError(path)
    return size


def is_broken_image(path: Path) -> bool:
    """Whether a file that is called an image holds none; False for kinds of images that cannot be looked into."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".svg":
            with path.open("rb") as file:
                return _SVG_START.search(file.read(_SVG_BYTES).decode("utf-8", "replace")) is None
        return can_look_into(path) and _raster_size(path) is None
    except OSError:
        return True


@cache
def _known_suffixes() -> frozenset[str]:
    from PIL import features

    known = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".ico"}
    return frozenset(known | {f".{name}" for name in ("webp", "avif") if features.check(name)})


def can_look_into(path: Path) -> bool:
    """Whether a file is of a kind of images whose pixels can be read here."""
    return path.suffix.lower() in _known_suffixes()


def _raster_size(path: Path) -> tuple[int, int] | None:
    # Pillow takes longer to import than most pages take to render, and most pages have no images.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            width, height = image.size
            # Browsers turn a photograph the way its camera was held.
            turned = image.format == "JPEG" and image.getexif().get(_ORIENTATION) in _ROTATED
    except (UnidentifiedImageError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)


def _svg_size(text: str) -> tuple[int, int] | None:
    """From `width` and `height`; a missing one follows from the `viewBox`."""
    tag = _SVG_TAG.search(text)
    if tag is None:
        return None
    attributes = dict(_SVG_ATTRIBUTE.findall(tag.group()))
    width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
    box = _view_box(attributes.get("viewBox", ""))
    if box:
        if width and not height:
            height = width * box[1] / box[0]
        elif height and not width:
            width = height * box[0] / box[1]
        elif not width:
            width, height = box
    if not width or not height:
        return None
    return max(1, round(width)), max(1, round(height))


def _view_box(text: str) -> tuple[float, float] | None:
    try:
        _, _, width, height = (float(number) for number in text.replace(",", " ").split())
    except ValueError:
        return None
    return (width, height) if width > 0 and height > 0 else None


def _pixels(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else None
