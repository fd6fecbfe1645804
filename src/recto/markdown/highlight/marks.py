"""Where the texts stand that a fence marks with `/text/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recto.markdown.code.fences import HighlightedChars, owners

MOST_TEXTS = 500
"""Different texts of one block that are looked for: each goes through all of its code."""
_ALWAYS = ((1, 1 << 30),)

Mark = tuple[int, int, str | None]
"""Begin and end of a mark, and the id of its group."""


def find_marks(code: str, groups: Sequence[HighlightedChars]) -> list[Mark]:
    """Where to mark, in order. What overlaps an earlier group's mark counts as an occurrence but is not marked.

    The work grows with the code for each different text, not for each group.
    """
    by_text: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        if group.text in by_text or len(by_text) < MOST_TEXTS:
            by_text.setdefault(group.text, []).append(index)
    wanted: dict[int, list[tuple[int, int]]] = {}
    for text, indices in by_text.items():
        places = list(_occurrences(code, text))
        # A group can mark nothing that an earlier group of the same text was asked to mark.
        for number, owner in owners([groups[index].occurrences or _ALWAYS for index in indices], len(places)).items():
            wanted.setdefault(indices[owner], []).append(places[number - 1])
    marks: list[Mark] = []
    marked = bytearray(len(code))
    for index in sorted(wanted):
        for start, end in wanted[index]:
            if marked.find(1, start, end) < 0:
                marked[start:end] = b"\1" * (end - start)
                marks.append((start, end, groups[index].id))
    return sorted(marks, key=lambda mark: mark[0])


def _occurrences(code: str, text: str) -> Iterator[tuple[int, int]]:
    start = code.find(text)
    while start >= 0:
        end = start + len(text)
        yield start, end
        start = code.find(text, end)
