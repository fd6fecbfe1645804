"""Fonts of a site's own, published beside its pages: nothing is asked of others, and text does not move when they come.

Until a font has come, text stands in one of the system that is stretched to the same size.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.html import escape
from recto.settings.places import setting_place
from recto.themes.shared.font_settings import FontFile, FontsSettings

Publish = Callable[[str, bytes], str]

FONT_CACHE = Path(".recto", "cache", "fonts")
_VERSION = b"1"
_LATIN = "U+20-7E, U+A0-17F, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, U+2190-2193, U+2212"

# Letters as often as they come in text, and how wide the system's fonts draw them: thousandths of an em.
_SAMPLE = "etaoinshrdlu cmfwypvbgkjqxz" + "etaoin " * 4
_WIDTHS = "556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 278"
_ARIAL_WIDTHS = dict(zip("abcdefghijklmnopqrstuvwxyz ", map(int, _WIDTHS.split()), strict=True))
_COURIER_WIDTH = 600
_USES = {
    "text": ("--recto-font", 'local("Arial")'),
    "code": ("--recto-font-mono", 'local("Courier New")'),
    "headings": ("", 'local("Arial")'),
}


class FontFaces(Struct, frozen=True):
    """What the fonts of a site become: rules of the stylesheet, and tags of all heads."""

    css: str = ""
    tags: str = ""


class _Prepared(Struct, frozen=True):
    """A font as it is published, and how a font of the system is stretched to its size."""

    data: bytes
    metrics: str


def font_faces(fonts: FontsSettings, root: Path, publish: Publish) -> FontFaces:
    """Publish the fonts; nothing where there are none.

    Raises `RectoError` at the setting of a file that is no font, and where fontTools is missing.
    """
    css, tags = "", ""
    cache = CacheFolder(root / FONT_CACHE)
    for use, files in (("text", fonts.text), ("code", fonts.code), ("headings", fonts.headings)):
        if not files:
            continue
        prepared = [_prepared(file, use, fonts.subset, root, cache) for file in files]
        links = [publish(_published_name(file), one.data) for file, one in zip(files, prepared, strict=True)]
        css += "".join(_rules(use, files, links, prepared[0].metrics))
        if use == "text":
            href = escape(links[0])
            tags = f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{href}">'
    return FontFaces(css, tags)


def _rules(use: str, files: Iterable[FontFile], links: Iterable[str], metrics: str) -> Iterator[str]:
    family, (variable, system) = f"recto-{use}", _USES[use]
    for file, link in zip(files, links, strict=True):
        # The stylesheet lies in the same folder.
        source = f'url("{link.rpartition("/")[2]}") format("woff2")'
        rules = f"font-weight:{file.weight};font-style:{file.style};font-display:swap"
        yield f'@font-face{{font-family:"{family}";src:{source};{rules}}}'
    yield f'@font-face{{font-family:"{family}-fallback";src:{system};{metrics}}}'
    names = f'"{family}","{family}-fallback"'
    if variable:
        generic = "ui-monospace,monospace" if use == "code" else "system-ui,sans-serif"
        yield f"@layer recto.base{{:root{{{variable}:{names},{generic}}}}}"
    else:
        yield f"@layer recto.theme{{:is(h1,h2,h3,h4,h5,h6){{font-family:{names},system-ui,sans-serif}}}}"


def _published_name(file: FontFile) -> str:
    return f"{Path(file.file).stem.lower()}.woff2"


def _prepared(file: FontFile, use: str, subset: str | None, root: Path, cache: CacheFolder) -> _Prepared:
    place = setting_place(root, ("theme", "fonts", use))
    try:
        data = (root / file.file).read_bytes()
    except OSError as error:
        message = f"The font {file.file} cannot be read: {error.strerror or error}."
        raise RectoError(message, hint="Name a file from the site's folder.", **place) from error
    key = hashlib.blake2b(b"\0".join((_VERSION, data, use.encode(), (subset or "").encode())), digest_size=16)
    kept = cache.get(key.hexdigest())
    if kept is not None:
        return _Prepared(kept[1], kept[0]["metrics"])
    try:
        from fontTools.ttLib import TTFont, TTLibError
    except ImportError as error:
        hint = 'Install it with `pip install "recto[fonts]"`.'
        raise RectoError("Fonts of one's own need fontTools.", hint=hint, **place) from error
    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        made = _Prepared(_web_font(font, subset), _metrics(font, use))
    except (TTLibError, KeyError, AssertionError, ImportError) as error:
        hint = "Name a file in WOFF2, WOFF, TrueType or OpenType format."
        raise RectoError(f"{file.file} is no font that can be read.", hint=hint, **place) from error
    except ValueError as error:
        hint = 'Write "latin", or ranges such as "U+20-7E, U+A0-FF".'
        raise RectoError(f'`subset` is "{subset}".', hint=hint, **place) from error
    cache.keep(key.hexdigest(), made.data, {"metrics": made.metrics})
    return made


def _web_font(font: Any, subset: str | None) -> bytes:
    """The font as WOFF2, with the characters of `subset` alone."""
    if subset is not None:
        from fontTools.subset import Options, Subsetter

        subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True))
        subsetter.populate(unicodes=_characters(_LATIN if subset == "latin" else subset))
        subsetter.subset(font)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _characters(ranges: str) -> list[int]:
    """The characters of `U+20-7E, U+A0`. Raises ValueError for what is no list of ranges."""
    found: list[int] = []
    for part in ranges.split(","):
        start, _, end = part.strip().upper().removeprefix("U+").partition("-")
        found.extend(range(int(start, 16), min(int(end or start, 16), 0x10FFFF) + 1))
    return found


def _metrics(font: Any, use: str) -> str:
    """How a font of the system is stretched so that lines are as long and as high."""
    unit, heights, cmap, widths = font["head"].unitsPerEm, font["hhea"], font.getBestCmap(), font["hmtx"]
    letters = [letter for letter in _SAMPLE if ord(letter) in cmap]
    if not letters:
        return "size-adjust:100%"
    own = sum(widths[cmap[ord(letter)]][0] for letter in letters) / len(letters) / unit
    system = (_COURIER_WIDTH if use == "code" else sum(map(_ARIAL_WIDTHS.__getitem__, letters)) / len(letters)) / 1000
    size = own / system
    parts = {"ascent": heights.ascent, "descent": -heights.descent, "line-gap": heights.lineGap}
    overrides = (f"{name}-override:{100 * value / unit / size:.2f}%" for name, value in parts.items())
    return ";".join((f"size-adjust:{100 * size:.2f}%", *overrides))
