"""Smaller copies of photographs and screenshots, and the few pixels shown until one has loaded.

Nothing here knows of sites or caches: a file goes in, facts and bytes come out. Pillow gives up Python's lock while
it scales and encodes, so threads are enough to use several processors.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from recto.markdown.images.info import UnreadableImageError

CopyFormat = Literal["webp", "avif"]

MOST_PIXELS = 120_000_000
"""Images with more are published as they are: decoding one would take 360 MB."""
_SCALED = frozenset({"JPEG", "PNG", "WEBP", "AVIF"})
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"})
_BLUR_SIZE = 8
_SMALLEST_BLURRED = 64
_PLUGINS: dict[CopyFormat, str] = {"webp": "PIL.WebPImagePlugin", "avif": "PIL.AvifImagePlugin"}
# libwebp's default, 4, takes 1.7 to 2.4 times as long, for copies that are 7 % smaller.
_SPEED: dict[str, dict[str, Any]] = {"webp": {"method": 2}, "avif": {"speed": 7}}
_LOWER, _LOWEST = 20, 10
"""Steps of quality, and its end, where a copy is not smaller than the original."""
_SAMPLE_WIDTH = 256


class ImageFacts(Struct, frozen=True):
    """What is known of an image file.

    `width` and `height` are in pixels as a browser shows it. `blur` is a data URL of at most 8 × 8 pixels, or None for
    drawings, animations, small images and those with transparent parts. `can_scale` is false for what only loses by
    being made again: drawings, animations, huge files, pixels of more than eight bits. A WebP copy of
    `sample_width` pixels takes `sample_bytes`; both are 0 where nobody has tried.
    """

    width: int
    height: int
    blur: str | None = None
    can_scale: bool = False
    sample_width: int = 0
    sample_bytes: int = 0


def read_facts(path: Path) -> ImageFacts:
    """The facts of a file that is no SVG. Raises `OSError` and `UnreadableImageError`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            kind = image.format
            turned = image.getexif().get(0x0112) in (5, 6, 7, 8) if kind == "JPEG" else False
            width, height = image.size[::-1] if turned else image.size
            still = getattr(image, "n_frames", 1) == 1
            if kind not in _SCALED or image.mode not in _MODES or not still or width * height > MOST_PIXELS:
                return ImageFacts(width, height)
            if max(width, height) < _SMALLEST_BLURRED:
                return ImageFacts(width, height, None, True)
            image.draft("RGB", (_BLUR_SIZE * 8, _BLUR_SIZE * 8))
            ImageOps.exif_transpose(image, in_place=True)
            # Nothing else needs the pixels: no copy of them is made.
            small = _without_idle_alpha(image)
            sample = _sample(small)
            small.thumbnail((_BLUR_SIZE, _BLUR_SIZE))
            return ImageFacts(width, height, _blur(small), True, *sample)
    except (UnidentifiedImageError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableImageError(path) from error
    except OSError as error:
        # Pillow's own, for a file that ends too early, has no number.
        if error.errno is not None:
            raise
        raise UnreadableImageError(path) from error


@cache
def _know(kind: CopyFormat) -> None:
    """Let Pillow know the format: by itself, it imports those of all others to find one."""
    with suppress(ImportError):
        import_module(_PLUGINS[kind])


def _blur(small: Any) -> str | None:
    if small.has_transparency_data and small.convert("RGBA").getextrema()[3][0] < 255:
        return None
    _know("webp")
    out = BytesIO()
    small.convert("RGB").save(out, "WEBP", quality=40, method=6)
    return "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode("ascii")


def _sample(image: Any) -> tuple[int, int]:
    """The width of a small copy, and its bytes."""
    # Of colours in a table, grey is a fifth of the work, and says as much.
    factor, small = image.width // _SAMPLE_WIDTH, image.convert("L") if image.mode == "P" else _plain(image)
    if factor > 1:
        small = small.reduce(factor)
    return small.width, len(_encoded(_plain(small), "webp", 80, None))


def copies(
    path: Path, wanted: Sequence[tuple[int, CopyFormat]], quality: int, *, below: int | None = None
) -> Sequence[bytes]:
    """Each wanted copy of an image, by width in pixels and format, in this order; none is larger than the original.

    Metadata is left out, but not the colour profile; the image is turned as its camera was held. `quality` is lowered
    for copies that would not take fewer bytes than `below`.
    """
    from PIL import Image, ImageOps

    widths = sorted({width for width, _ in wanted}, reverse=True)
    with Image.open(path) as image:
        profile = image.info.get("icc_profile")
        largest = widths[0]
        # JPEG can be decoded at an eighth, a quarter or half of its size: the most memory is never asked for.
        image.draft("RGB", (largest, largest))
        ImageOps.exif_transpose(image, in_place=True)
        current = _plain(image)
    # The pixels of one size are held at a time, beside those of the next.
    del image
    made: dict[tuple[int, CopyFormat], bytes] = {}
    for width in widths:
        height = max(1, round(current.height * width / current.width))
        if width < current.width:
            current = current.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for kind in {kind for size, kind in wanted if size == width}:
            made[width, kind] = _encoded_below(below, current, kind, quality, profile)
    return [made[each] for each in wanted]


def _encoded_below(limit: int | None, image: Any, kind: CopyFormat, quality: int, profile: bytes | None) -> bytes:
    body = _encoded(image, kind, quality, profile)
    while limit is not None and len(body) >= limit and quality > _LOWEST:
        quality = max(_LOWEST, quality - _LOWER)
        # WebP keeps transparency without any loss, however low the quality is.
        body = _encoded(image, kind, quality, profile, **({"alpha_quality": quality} if kind == "webp" else {}))
    return body


def _encoded(image: Any, kind: CopyFormat, quality: int, profile: bytes | None, **more: int) -> bytes:
    _know(kind)
    out = BytesIO()
    image.save(out, kind.upper(), quality=quality, icc_profile=profile, **_SPEED[kind], **more)
    return out.getvalue()


def _plain(image: Any) -> Any:
    """In a mode that can be scaled and encoded."""
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return _without_idle_alpha(image)


def _without_idle_alpha(image: Any) -> Any:
    """The image without an alpha channel that is opaque everywhere: it says nothing, and costs a third of scaling."""
    if image.mode != "RGBA" or image.getchannel("A").getextrema()[0] < 255:
        return image
    return image.convert("RGB")
