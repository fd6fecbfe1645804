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
    """A name in a line, by its columns, and the id of what is said of it."""

    start: int
    end: int
    id: str


class CodeHtml(Struct, frozen=True):
    """What is put into a block, by the numbers of the lines that it shows, from 0; `entries` are HTML by their ids."""

    names: Mapping[int, Sequence[Name]] = field(default_factory=dict)
    rows: Mapping[int, Sequence[str]] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
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
        entries = "".join(f'<div id="{key}">{entry}</div>' for key, entry in self.entries.items())
        summary = escape_text(f"{self.title} ({len(self.entries)})")
        return f'<details class="recto-hovers"{NOT_SEARCHED_HTML}><summary>{summary}</summary>{entries}</details>'


def with_names(line: str, names: Sequence[Name]) -> str:
    """The HTML of a line with an element around each name; what a tag cuts is marked on both sides."""
    parts: list[str] = []
    position = 0
    for piece in _PIECE.findall(line):
        if piece[0] == "<":
            parts.append(piece)
        elif piece[0] == "&":
            parts.append(piece)
            position += 1
        else:
            parts.append(_marked(piece, position, names))
            position += len(piece)
    return "".join(parts)


def _marked(text: str, position: int, names: Sequence[Name]) -> str:
    parts: list[str] = []
    done = 0
    for name in names:
        start, end = max(name.start - position, done), min(name.end - position, len(text))
        if start < end:
            parts.append(f'{text[done:start]}<span class="recto-hover" data-hover="{name.id}">{text[start:end]}</span>')
            done = end
    return "".join([*parts, text[done:]])
