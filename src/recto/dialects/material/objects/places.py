"""Finds the objects that the pages of a project show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from recto.dialects.material.blocks.lines import (
    INDENT,
    Lines,
    indentation,
    indented_body,
    is_blank,
    page_lines,
    text_of,
)
from recto.dialects.material.objects.block_options import OBJECT, block_options
from recto.dialects.material.objects.options import Options
from recto.late_pattern import late_pattern

_CONTAINER = late_pattern(r"[ ]*(?:!!!|\?\?\?|===|///|[-*+][ ]|\d+\.[ ]|:[ ]|\[\^|</?\w)")
_FENCE = re.compile(r"[ ]*(?P<marks>`{3,}|~{3,})")


class ObjectPlace(Struct, frozen=True):
    """A `:::` in a page: the object's name, its own options, and the number of its line, from 1."""

    name: str
    options: Options
    page: str
    line: int


def object_places(docs: Path) -> Iterator[ObjectPlace]:
    """The places in all pages of a folder, in the order of their paths; those in code are none."""
    for file in sorted(docs.rglob("*.md")):
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        if ":::" in text:
            yield from _places_in(text, file.relative_to(docs).as_posix())


def _places_in(text: str, page: str) -> Iterator[ObjectPlace]:
    lines = page_lines(text)
    fence = ""
    for index, line in enumerate(lines):
        opening = _FENCE.match(line.text)
        if opening is not None:
            marks = opening["marks"]
            if not fence:
                fence = marks
            elif marks.startswith(fence) and not line.text.strip().strip(marks[0]):
                fence = ""
        match = OBJECT.match(line.text) if not fence else None
        if match is not None and not _is_code(lines, index):
            body, _ = indented_body(lines, index + 1, indentation(line.text) + 4)
            yield ObjectPlace(match["name"], block_options(text_of(body), match["heading"]), page, index + 1)


def _is_code(lines: Lines, index: int) -> bool:
    """Whether a line is indented as code is, and not as what stands in a container."""
    width = indentation(lines[index].text)
    if width < INDENT:
        return False
    for line in reversed(lines[:index]):
        if not is_blank(line) and indentation(line.text) < width:
            return _CONTAINER.match(line.text) is None
    return True
