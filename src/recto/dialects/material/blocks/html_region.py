"""The lines in which an element of HTML is looked for: fences in them are code, whatever tags they show."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recto.dialects.material.blocks.fences import fence_end
from recto.dialects.material.blocks.lines import Lines, text_of

_FIRST_SIZE = 40


class HtmlRegion(Struct, frozen=True):
    """Some lines from `index` on: their `text`, and the same with blanks for all fences, `outside`.

    `fences` are the first and last line of each, counted from `index`, the last one excluded.
    """

    lines: Lines
    index: int
    text: str
    outside: str
    fences: tuple[tuple[int, int], ...]
    is_rest: bool

    def line_at(self, offset: int) -> int:
        """The line of an offset, counted from `index`."""
        return self.text.count("\n", 0, offset)

    def offset_of(self, line: int) -> int:
        """Where a line begins, or behind the text."""
        return sum(len(each.text) + 1 for each in self.lines[self.index : self.index + line])

    def fences_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The fences that lie in a part of the text."""
        first, last = self.line_at(start), self.line_at(end)
        return [(begin, behind) for begin, behind in self.fences if first < begin and behind <= last + 1]


def growing_regions(lines: Lines, index: int, *, has_fences: bool) -> Iterator[HtmlRegion]:
    """Ever more lines, up to all: most elements end within a few."""
    size = _FIRST_SIZE
    while True:
        end = min(len(lines), index + size)
        yield _region(lines, index, end, has_fences=has_fences)
        if end == len(lines):
            return
        size *= 4


def _region(lines: Lines, index: int, end: int, *, has_fences: bool) -> HtmlRegion:
    part = lines[index:end]
    text = text_of(part)
    fences: list[tuple[int, int]] = []
    outside = [line.text for line in part]
    number = 0
    while has_fences and ("```" in text or "~~~" in text) and number < len(part):
        behind = fence_end(part, number)
        if behind is None:
            number += 1
            continue
        fences.append((number, behind))
        for covered in range(number, behind):
            outside[covered] = " " * len(outside[covered])
        number = behind
    return HtmlRegion(lines, index, text, "\n".join(outside), tuple(fences), end == len(lines))
