"""Lines of a page whose text is put together from parts, some of which stand for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from recto.dialects.material.blocks.lines import Line


class TextPart(Struct, frozen=True):
    """Text of a page; `replaced` is the text in whose place it stands, None where it stands as it was written."""

    text: str
    replaced: str | None = None


def joined_lines(parts: Iterable[TextPart], lines: Sequence[Line]) -> list[Line]:
    """The lines of some parts, of which those that stand for others have the numbers of these.

    `lines` are those of the text before anything was replaced.
    """
    found: list[Line] = []
    current, start, index = "", 0, 0
    for part in parts:
        for count, piece in enumerate(part.text.split("\n")):
            if count:
                found.append(Line(current, lines[min(start, len(lines) - 1)].number))
                current = ""
                index += 1 if part.replaced is None else 0
                start = index
            current += piece
        if part.replaced is not None:
            index += part.replaced.count("\n")
    found.append(Line(current, lines[min(start, len(lines) - 1)].number))
    return found
