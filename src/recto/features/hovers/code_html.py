"""Finished HTML of a block of code with its names marked, lines between its own, and a list of types behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from recto.html.escaping import escape_text
from recto.html.search_marks import NOT_SEARCHED_HTML

_PIECE = re.compile(r"<[^>]*>|&#?\w+;|[^<&]+")
_START, _END = "<code ", "</code></pre>"


class Name(Struct, frozen=True):
    """A name in a line, by its columns, and the number of the entry that says what it is, from 0."""

    start: int
    end: int
    entry: int


class CodeHtml(Struct, frozen=True):
    """What is put into a block, by the numbers of the lines that it shows, from 0; `entries` are HTML."""

    names: Mapping[int, Sequence[Name]] = field(default_factory=dict)
    rows: Mapping[int, Sequence[str]] = field(default_factory=dict)
    entries: Sequence[str] = ()
    count: int = 0
    title: str = ""

    def __call__(self, html: str) -> str:
        """The HTML of the block; as it is where its lines are not those that were looked into."""
        start = html.find(_START)
        begin = html.find(">", start) + 1
        end = html.find(_END, begin)
        lines = html[begin:end].split("\n")
        if start < 0 or end < 0 or len(lines) != self.count:
            return html
        shown: list[str] = []
        for number, line in enumerate(lines):
            names = self.names.get(number)
            shown.append(with_names(line, names) if names else line)
            shown += self.rows.get(number, ())
        # Behind the code, in the element of the block.
        behind = html[end:]
        if self.entries:
            behind = behind.removesuffix("</div>") + self._list() + "</div>"
        return html[:begin] + "\n".join(shown) + behind

    def _list(self) -> str:
        # Scripts give ids to those that need one: all that has an id takes part in the links of a page.
        entries = "".join(f"<div>{entry}</div>" for entry in self.entries)
        summary = escape_text(f"{self.title} ({len(self.entries)})")
        return f'<details class="recto-hovers"{NOT_SEARCHED_HTML}><summary>{summary}</summary>{entries}</details>'


def with_names(line: str, names: Sequence[Name]) -> str:
    """The HTML of a line with an element around each of `names`, which stand in their order; what a tag cuts is marked
    on both sides."""
    parts: list[str] = []
    position, next_ = 0, 0
    for piece in _PIECE.findall(line):
        if piece[0] == "<":
            parts.append(piece)
            continue
        if piece[0] == "&":
            parts.append(piece)
            position += 1
            continue
        end, done = position + len(piece), position
        while next_ < len(names) and names[next_].start < end:
            name = names[next_]
            start, stop = max(name.start, done), min(name.end, end)
            if start < stop:
                parts.append(piece[done - position : start - position])
                marked = piece[start - position : stop - position]
                parts.append(f'<span class="recto-hover" data-hover="{name.entry}">{marked}</span>')
                done = stop
            if name.end > end:
                break
            next_ += 1
        parts.append(piece[done - position :])
        position = end
    return "".join(parts)
