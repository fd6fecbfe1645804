"""GitHub alerts: block quotes that begin with `[!NOTE]`."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct

from recto.late_pattern import late_pattern

KINDS = {"note": "info", "tip": "default", "important": "important", "warning": "warning", "caution": "error"}
"""The types of callouts that show them."""
ALERT_NAMES = {kind: name.upper() for name, kind in KINDS.items()}
"""What a callout of a type is called as an alert."""
_MARKER = late_pattern(r"[ \t]*\[!([A-Za-z]+)\]([-+]?)(?:[ \t]+|(?=\n|$))")
_BREAKS = ("softbreak", "hardbreak")


class AlertMark(Struct, frozen=True):
    """What stands behind `>` on the first line of an alert.

    `name` is in lower case, known or not; `has_text` says whether the line goes on behind the marker, `folds` whether a
    `-` or `+` follows it, as in Obsidian.
    """

    name: str
    has_text: bool
    folds: bool = False


def alert_mark(tokens: Sequence[Token], index: int) -> AlertMark | None:
    """The marker of a block quote that opens at `index`, or None."""
    if index + 2 >= len(tokens) or tokens[index + 1].type != "paragraph_open":
        return None
    inline = tokens[index + 2]
    match = _MARKER.match(inline.content)
    if match is None or not inline.children or _MARKER.match(inline.children[0].content) is None:
        return None
    return AlertMark(match[1].lower(), inline.content[match.end() : match.end() + 1] not in ("", "\n"), bool(match[2]))


def take_title(tokens: Sequence[Token], index: int) -> list[Token]:
    """Take the marker's line out of the quote's first paragraph; gives what stands behind the marker."""
    inline = tokens[index + 2]
    children = inline.children or []
    take_marker(tokens, index)
    end = next((number for number, child in enumerate(children) if child.type in _BREAKS), len(children))
    title = [child for child in children[:end] if child.content or child.type != "text"]
    del children[: end + 1]
    if children and inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
    return title


def take_marker(tokens: Sequence[Token], index: int) -> None:
    """Take nothing but the marker out of the quote's first paragraph."""
    first = (tokens[index + 2].children or [])[0]
    first.content = _MARKER.sub("", first.content, count=1)


def is_one_line(tokens: Sequence[Token], index: int) -> bool:
    """Whether the line of the marker is all of the quote."""
    children = tokens[index + 2].children or []
    return tokens[index + 4].type == "blockquote_close" and not any(child.type in _BREAKS for child in children)
