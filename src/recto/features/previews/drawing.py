"""The drawing of a preview image: a title and the name of the site, on the ground of the theme."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
FONT_FILE = Path(__file__).parent / "fonts" / "SourceSansPro-Semibold.otf"
VERSION = 3
"""Grows with every change of the drawing, so that kept images are drawn anew."""

_MARGIN = 90
_TITLE_SIZES = (92, 76, 64, 54)
_MOST_LINES = 4
_SITE_SIZE = 38
# Sixteen colours: a ramp from the ground to the ink, and the accent. Text is drawn on the ramp, 16 steps to a colour.
_INK_INDEX, _ACCENT_INDEX = 14, 15
_TITLE_SHADE, _SITE_SHADE, _ACCENT_SHADE = 232, 136, 255
_DARK_INK, _LIGHT_INK = (17, 24, 39), (243, 244, 246)


class PreviewDrawer(Struct):
    """Draws with one font and one accent colour, on a ground that is light or dark. Raises OSError without the font."""

    accent: tuple[int, int, int]
    ground: tuple[int, int, int] = (255, 255, 255)
    font: Path = FONT_FILE
    _fonts: dict[int, FreeTypeFont] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict)

    def can_draw(self, text: str) -> bool:
        """Whether the font has every character of the text."""
        return all(self._has(character) for character in text if not character.isspace())

    def draw(self, title: str, site: str) -> bytes:
        """A PNG file; the title becomes smaller and is cut until it fits."""
        from PIL import Image, ImageDraw

        image = Image.new("L", SIZE, 0)
        canvas = ImageDraw.Draw(image)
        canvas.rectangle((0, 0, SIZE[0], 14), fill=_ACCENT_SHADE)
        size, lines = self._fitted(title)
        for number, line in enumerate(lines):
            canvas.text((_MARGIN, 100 + number * size * 1.18), line, font=self._sized(size), fill=_TITLE_SHADE)
        if site:
            bottom = SIZE[1] - _MARGIN
            canvas.rectangle((_MARGIN, bottom - 34, _MARGIN + 10, bottom + 4), fill=_ACCENT_SHADE)
            canvas.text((_MARGIN + 32, bottom), site, font=self._sized(_SITE_SIZE), fill=_SITE_SHADE, anchor="ls")
        image = image.point([shade >> 4 for shade in range(256)])
        image.putpalette([level for index in range(16) for level in self._color(index)])
        file = io.BytesIO()
        # A tenth of the time that true colours and the usual level take, and a third of the size.
        image.save(file, "PNG", bits=4, compress_level=4)
        return file.getvalue()

    def _color(self, index: int) -> tuple[int, ...]:
        if index == _ACCENT_INDEX:
            return self.accent
        part = index / _INK_INDEX
        ink = _DARK_INK if sum(self.ground) > 384 else _LIGHT_INK
        return tuple(round(ground + (end - ground) * part) for ground, end in zip(self.ground, ink, strict=True))

    def _fitted(self, title: str) -> tuple[int, list[str]]:
        for size in _TITLE_SIZES:
            lines = list(self._lines(title, size))
            if len(lines) * size * 1.18 <= 370:
                return size, lines
        lines = lines[:_MOST_LINES]
        return size, [*lines[:-1], lines[-1].rstrip(" .,:;") + "…"]

    def _lines(self, title: str, size: int) -> Iterator[str]:
        font, width = self._sized(size), SIZE[0] - 2 * _MARGIN
        line = ""
        for word in _breakable_parts(title):
            longer = line + word
            if not line.strip() or font.getlength(longer.rstrip()) <= width:
                line = longer
            else:
                yield line.rstrip()
                line = word
            while font.getlength(line.rstrip()) > width:
                cut = next(
                    end for end in range(len(line) - 1, 0, -1) if end == 1 or font.getlength(line[:end]) <= width
                )
                yield line[:cut]
                line = line[cut:]
        if line.strip():
            yield line.rstrip()

    def _sized(self, size: int) -> FreeTypeFont:
        from PIL import ImageFont

        font = self._fonts.get(size)
        if font is None:
            font = self._fonts[size] = ImageFont.truetype(str(self.font), size)
        return font

    def _has(self, character: str) -> bool:
        known = self._known.get(character)
        if known is None:
            font = self._sized(_SITE_SIZE)
            # What a font lacks looks like what no font has.
            known = bytes(font.getmask(character)) != bytes(font.getmask("\U0010fffe"))
            self._known[character] = known
        return known


def _breakable_parts(title: str) -> Iterator[str]:
    """Parts of a title between which a line may end, each with the space after it."""
    word = ""
    for character in " ".join(title.split()):
        # Chinese and Japanese have no spaces.
        if "\u3000" <= character <= "\u9fff":
            if word:
                yield word
            yield character
            word = ""
        else:
            word += character
            if character == " ":
                yield word
                word = ""
    if word:
        yield word
