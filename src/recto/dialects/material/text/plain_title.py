"""What the lines of a page tell of its headings, and of its title, without reading its blocks."""

from __future__ import annotations

import re
from typing import NamedTuple

from recto.dialects.material.blocks.fences import fence_end
from recto.dialects.material.blocks.lines import page_lines
from recto.markdown.positions import normalize_newlines

# A heading in which nothing has a meaning, before everything else.
_PLAIN = re.compile(
    r"(?:[ \t]*\r?\n)*#[ ]+(?P<title>[^\W_](?:[^\W_]|[,?!]?[ ](?=[^\W_])|[.-](?=[^\W_]))*[?!]?)"
    r"(?:[ ]+\{[^{}\n]*\})?[ ]*(?:\r?\n|\Z)"
)
_MARKS = r"[ \t>+*\-:~0-9.)!?]*"
# Lines with or under such a heading, within whatever containers, and those with HTML or other blocks that may hold one.
_SIGN = re.compile(
    rf"{_MARKS}(?:(?:\[\^[^\]]*\]:[ \t]*)?(?:\#(?!\#)|=+[ \t]*$)|<|/{{3}}|:{{3}})|.*(?:<!--|<h1|markdown)"
)
# Blocks that take all lines up to a blank one, be they a part of a fence, and less of the indentation of each.
_TAKES_LINES = re.compile(r"[ \t>+*\-0-9.)]*(?:>|\[\^|:[ ])")


def plain_title(text: str, *, has_fences: bool, is_whole: bool) -> str | None:
    """The first heading of level 1; empty for a page that has none, None where only its blocks tell.

    `has_fences` says whether fences are read, `is_whole` that nothing is put into the text before.
    """
    match = _PLAIN.match(text)
    if match is not None:
        return match["title"]
    return "" if is_whole and _has_no_heading(normalize_newlines(text), has_fences) else None


def _has_no_heading(text: str, has_fences: bool) -> bool:
    """Whether for certain no line is one; those in fences are code."""
    lines = page_lines(text)
    takes_lines = False
    index = 0
    while index < len(lines):
        line = lines[index].text
        end = fence_end(lines, index) if has_fences else None
        if end is not None:
            if takes_lines and lines[index - 1].text.strip():
                return False
            index = end
            continue
        if _SIGN.match(line) is not None:
            return False
        takes_lines = takes_lines or _TAKES_LINES.match(line) is not None
        index += 1
    return True


_HEADING = re.compile(r"#[ ]+(?P<text>.*?)[ ]*#*[ ]*$")


_DEEPER = re.compile(r"#{2,5}[ ]")


class FoundHeading(NamedTuple):
    """A heading as it is written, without its marks, and the index of its line."""

    text: str
    line: int


def with_deeper_headings(text: str) -> str:
    """The text with each heading at the margin one level deeper, but for those of level 1 and 6, and what is code."""
    lines, found = text.split("\n"), page_lines(text)
    index = 0
    while index < len(found):
        if _DEEPER.match(lines[index]) is not None:
            lines[index] = f"#{lines[index]}"
        index = fence_end(found, index) or index + 1
    return "\n".join(lines)


def first_heading(text: str) -> FoundHeading | None:
    """The first heading of level 1 that stands at the margin; what stands in fences is code."""
    lines = page_lines(text)
    index = 0
    while index < len(lines):
        match = _HEADING.match(lines[index].text)
        if match is not None:
            return FoundHeading(match["text"], index)
        index = fence_end(lines, index) or index + 1
    return None
