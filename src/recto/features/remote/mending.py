"""Takes what is wrong out of a text that others wrote, by the places that errors name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from recto.errors import RectoError, Span
from recto.mdx.addresses import is_allowed_url

Extent = Literal["fault", "paragraph", "text"]
"""How much of a text is changed for one fault."""

_IN_TAG = re.compile(r"<[A-Za-z][^<>]*\Z")
_FENCE = re.compile(r"[ \t]*(?:[-*+>]|\d+[.)])?[ \t]*(?:`{3,}|~{3,})[^\n]*\Z")
_MEANS_SOMETHING = re.compile(r"[^\w\s]")
_NAME_BEFORE = re.compile(r"[\w:.@-]+\s*=\s*\Z")
_BLANK = re.compile(r"\n[ \t]*\n")
# Tags are shorter.
_LONGEST_TAG = 4000


def without_faults(body: str, faults: Iterable[RectoError], extent: Extent) -> str:
    """The text without what the errors tell of, or with the paragraph, or all of it, as words alone; its lines stay."""
    if extent == "text":
        return _as_text(body)
    starts = [0, *(found.end() for found in re.finditer("\n", body))]
    places = {_range(fault.where, starts, body, extent) for fault in faults if fault.where is not None}
    last = len(body)
    for start, end in sorted(places, reverse=True):
        # A place within another one is looked at in the next pass.
        if start < end <= last:
            if extent == "fault":
                first, body = _without(body, start, end)
            else:
                first, body = start, body[:start] + _as_text(body[start:end]) + body[end:]
            last = min(start, first)
    return body


def _range(where: Span, starts: list[int], body: str, extent: Extent) -> tuple[int, int]:
    line = starts[min(where.line or 1, len(starts)) - 1]
    if where.end_column is None or extent == "paragraph":
        return _paragraph(body, line)
    end = starts[min(where.end_line or where.line or 1, len(starts)) - 1] + where.end_column - 1
    return line + (where.column or 1) - 1, min(end, len(body))


def _paragraph(body: str, start: int) -> tuple[int, int]:
    """Everything between the empty lines around a place."""
    before = [found.end() for found in _BLANK.finditer(body, max(0, start - 100_000), start)]
    after = _BLANK.search(body, start)
    return before[-1] if before else 0, after.start() if after is not None else len(body)


def _without(body: str, start: int, end: int) -> tuple[int, str]:
    """The text without one fault, and where the change begins."""
    found, before = body[start:end], body[max(0, start - _LONGEST_TAG) : start]
    if "\n" in found and found[0] not in "<{[":
        return start, body[:start] + _as_text(found) + body[end:]
    if found[0] != "<" and _IN_TAG.search(before) and not _is_autolink(body, start, end):
        kept = _NAME_BEFORE.sub("", body[:start]).rstrip()
        return len(kept), kept + "\n" * body.count("\n", len(kept), end) + body[end:]
    if not is_allowed_url(found):
        if _is_autolink(body, start, end):
            return start - 1, f"{body[: start - 1]}&#60;{body[start:]}"
        return start, f"{body[:start]}#{body[end:]}"
    line = before.rpartition("\n")[2]
    if found[0] not in "`~" and _FENCE.fullmatch(line):
        stop = body.find("\n", start)
        return start, body[:start] + body[stop if stop >= 0 else len(body) :]
    if found[0] in "<{[!":
        return start, f"{body[:start]}&#{ord(found[0])};{body[start + 1 :]}"
    return start, body[:start] + _as_text(found) + body[end:]


def _is_autolink(body: str, start: int, end: int) -> bool:
    return body[start - 1 : start] == "<" and body[end : end + 1] == ">" and body[start - 2 : start - 1] != "("


def _as_text(found: str) -> str:
    """Words as they stand, of which no character means anything to Markdown or Python."""
    plain = _MEANS_SOMETHING.sub(lambda match: f"&#{ord(match[0])};", found)
    first = len(plain) - len(plain.lstrip())
    letter = plain[first : first + 1]
    return f"{plain[:first]}&#{ord(letter)};{plain[first + 1 :]}" if letter.isalnum() else plain
