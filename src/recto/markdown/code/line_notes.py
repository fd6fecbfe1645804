"""Comments that mark the line they stand on: `// [!code ++]`, `# [!code highlight:3]`."""

from __future__ import annotations

import re

from recto.late_pattern import late_pattern

_NOTE = late_pattern(
    r"""
    [\t\ ]*(?://|/\*|\#|<!--|--|;+|%+|\{/\*)[\t\ ]*
    \[!code\ (?P<kind>\+\+|--|hl|highlight|focus|error|warning)(?::(?P<count>\d{1,4}))?\]
    [\t\ ]*(?:\*/\}?|-->)?[\t\ ]*$
    """,
    re.VERBOSE | re.ASCII,
)
_KINDS = {"++": "added", "--": "removed", "hl": "highlighted", "highlight": "highlighted"}

LineNotes = dict[int, tuple[str, ...]]
"""What each marked line is: added, removed, highlighted, focus, error or warning; lines count from 1."""


def take_line_notes(code: str) -> tuple[str, LineNotes]:
    """`code` without such comments, and the lines they mark.

    `:n` marks that many lines. A comment alone on a line goes with its line and marks what follows. `[\\!code ++]` is
    shown without the backslash.
    """
    if "!code " not in code:
        return code, {}
    notes: LineNotes = {}
    # Up to which line each kind has been noted: ranges that overlap cost no more than the lines they cover.
    noted: dict[str, int] = {}
    lines: list[str] = []
    source = code.split("\n")
    for line in source:
        note = _NOTE.search(line)
        if note is None:
            lines.append(line)
            continue
        kept = line[: note.start()]
        if kept.strip():
            lines.append(kept)
        first = len(lines) + (not kept.strip())
        kind = _KINDS.get(note["kind"], note["kind"])
        last = min(first + int(note["count"] or 1) - 1, len(source))
        for number in range(max(first, noted.get(kind, 0) + 1), last + 1):
            notes[number] = (*notes.get(number, ()), kind)
        noted[kind] = max(last, noted.get(kind, 0))
    return "\n".join(lines).replace("[\\!code ", "[!code "), notes
