"""Finds the fences of a page without reading all of its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_OPEN = re.compile(r"^(?P<before>[ \t>*+\-0-9.)]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n", re.MULTILINE)
_QUOTE = re.compile(r"[ \t]*>[ ]?")


class TextFence(Struct, frozen=True):
    """What stands behind the signs of a fence, its content, and the line of the fence, from 1."""

    info: str
    content: str
    line: int


def fences_of(text: str) -> Iterator[TextFence]:
    """The fences of a text, also those in lists, quotes and tags.

    What only looks like a fence may be among them, and one in a rare place may read otherwise than a page has it.
    """
    position, line = 0, 1
    while (found := _OPEN.search(text, position)) is not None:
        close = re.compile(rf"^[ \t>]*{found['fence'][0]}{{{len(found['fence'])},}}[ \t]*$", re.MULTILINE)
        end = close.search(text, found.end())
        stop = end.start() if end is not None else len(text)
        content = text[found.end() : stop]
        if found["before"]:
            lines = content.split("\n")
            content = "\n".join(_without(line, found["before"]) for line in lines[:-1]) + "\n" * (len(lines) > 1)
        line += text.count("\n", position, found.start())
        yield TextFence(found["info"].strip(), content, line)
        position = end.end() if end is not None else len(text)
        line += text.count("\n", found.start(), position)


def _without(line: str, before: str) -> str:
    """A line without what stands before the fence: signs of quotes, and as much space as lists indent by."""
    for _ in range(before.count(">")):
        sign = _QUOTE.match(line)
        if sign is None:
            break
        line = line[sign.end() :]
    indent = len(before.rpartition(">")[2].removeprefix(" ") if ">" in before else before)
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]
