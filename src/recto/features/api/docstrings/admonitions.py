"""Admonitions as Material for MkDocs writes them, which many docstrings have: `!!! note "Title"`, its text indented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from recto.features.api.docstrings.sections import dedented

_HEAD = re.compile(r'(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+"(?P<title>[^"]*)")?[ \t]*$')
_MARKS = ("!!! ", "??? ", "???+ ")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


class Admonition(Struct, frozen=True):
    """One admonition: its kind, its title, and the text in it."""

    kind: str
    title: str
    text: str


def may_have_admonitions(text: str) -> bool:
    """Whether a text has to be read for them: few have."""
    return any(mark in text for mark in _MARKS)


def with_admonitions(text: str) -> Iterator[str | Admonition]:
    """The pieces of a text: Markdown, and the admonitions at its margin."""
    lines, above = text.split("\n"), list[str]()
    number, fence = 0, ""
    while number < len(lines):
        mark = _FENCE.match(lines[number])
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        head = _HEAD.match(lines[number]) if not fence else None
        end = _end_of_body(lines, number + 1) if head is not None else 0
        if head is None or end == number + 1:
            above.append(lines[number])
            number += 1
            continue
        yield from _markdown(above)
        above = []
        title = head["title"] if head["title"] is not None else head["kind"].capitalize()
        yield Admonition(head["kind"].lower(), title.replace("`", ""), "\n".join(dedented(lines[number + 1 : end])))
        number = end
    yield from _markdown(above)


def without_first_admonitions(text: str) -> str:
    """A text from its first words of its own on; the text itself where it has none."""
    if not text.startswith(_MARKS):
        return text
    return next((each for each in with_admonitions(text) if isinstance(each, str)), text)


def _markdown(lines: Sequence[str]) -> Iterator[str]:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        yield text


def _end_of_body(lines: Sequence[str], start: int) -> int:
    """The line behind the indented ones; blank lines below them are not part of it."""
    end = number = start
    while number < len(lines) and (not lines[number].strip() or lines[number].startswith(("    ", "\t"))):
        number += 1
        if lines[number - 1].strip():
            end = number
    return end
