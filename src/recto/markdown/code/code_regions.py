"""A part of a file: `#L3-L9`, or a region between two comments (`# region name`, `--8<-- [start:name]`)."""

from __future__ import annotations

import re
from textwrap import dedent

from msgspec import Struct

from recto.errors import RectoError, nearest

_LINES = re.compile(r"L(?P<first>\d{1,9})(?:(?P<dash>-)(?:L?(?P<last>\d{1,9}))?)?", re.ASCII | re.IGNORECASE)
_MARK = re.compile(
    r"""
    ^[ \t]*
    (?: (?:\#|//|/\*|<!--|\{/\*|--|;+|%+|::|"|REM\b)[ \t]*\#?(?:pragma[ \t]+)? | \#(?:pragma[ \t]+)? )
    (?P<end>end[ \t]*)?region\b[ \t:]*(?P<name>[\w.:-]*)
    [^\n]*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BLANK_ENDS = re.compile(r"\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z")
_SNIPPET = re.compile(r"-{1,}8<-{1,}[ \t]*\[[ \t]*(?P<kind>start|end)[ \t]*:[ \t]*(?P<name>[\w.-]+)[ \t]*\]")


class _Mark(Struct, frozen=True):
    """A line that begins or ends a region; counted from 0."""

    line: int
    name: str
    is_end: bool


def cut(text: str, part: str, *, path: str) -> str:
    """The lines of `text` that `part` names, dedented; `path` is the file's name in messages.

    Raises a `RectoError` without a position: lines the file does not have, a region it does not have, a region
    without an end.
    """
    lines = text.splitlines()
    wanted = _LINES.fullmatch(part)
    kept = _line_range(lines, wanted, part, path) if wanted else _region(lines, part, path)
    # Blank lines at the ends keep a region apart from the rest of its file, and mean nothing without it.
    return _BLANK_ENDS.sub("", dedent("\n".join(kept)))


def _line_range(lines: list[str], wanted: re.Match[str], part: str, path: str) -> list[str]:
    first = int(wanted["first"])
    last = first if wanted["dash"] is None else int(wanted["last"] or len(lines))
    if 1 <= first <= last <= len(lines):
        return lines[first - 1 : last]
    count = f"{len(lines)} line" + ("" if len(lines) == 1 else "s")
    hint = f"{path} has {count}." if first <= last else "Write the smaller number first."
    raise RectoError(f"There are no lines {part} in {path}.", hint=hint)


def _region(lines: list[str], name: str, path: str) -> list[str]:
    marks = list(_marks(lines))
    first = next((mark for mark in marks if mark.name == name and not mark.is_end), None)
    if first is None:
        known = [mark.name for mark in marks if mark.name and not mark.is_end]
        close = nearest(name, known)
        hint = f"Did you mean #{close}?" if close else _regions_in_words(known)
        raise RectoError(f"There is no region {name} in {path}.", hint=hint)
    depth = 0
    for mark in marks:
        if mark.line <= first.line:
            continue
        if not mark.is_end:
            depth += 1
        elif mark.name == name or (not mark.name and depth == 0):
            inside = {mark.line for mark in marks}
            return [lines[number] for number in range(first.line + 1, mark.line) if number not in inside]
        else:
            depth = max(0, depth - 1)
    raise RectoError(f"The region {name} of {path} has no end.", hint="Close it with endregion.")


def _marks(lines: list[str]) -> list[_Mark]:
    marks = []
    for number, line in enumerate(lines):
        if "region" in line.lower():
            found = _MARK.match(line)
            if found:
                marks.append(_Mark(number, found["name"].rstrip("-"), found["end"] is not None))
        elif "8<" in line:
            found = _SNIPPET.search(line)
            if found:
                marks.append(_Mark(number, found["name"], found["kind"] == "end"))
    return marks


def _regions_in_words(known: list[str]) -> str:
    if not known:
        return "Begin it with a comment such as `# region name` and end it with `# endregion`."
    return "Its regions are " + ", ".join(dict.fromkeys(known)) + "."
