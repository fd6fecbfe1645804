"""What a request asks of a representation: whether it has changed, and which part of it is wanted."""

from __future__ import annotations

import re

_RANGE = re.compile(rb"bytes=(\d{0,18})-(\d{0,18})")


def matches(header: bytes, tags: tuple[bytes, ...]) -> bool:
    """Whether an If-None-Match header names one of the entity tags; weak comparison, as GET has it."""
    if header.strip() == b"*":
        return True
    return any(given.strip().removeprefix(b"W/") in tags for given in header.split(b","))


def may_send_part(if_range: bytes, tag: bytes) -> bool:
    """Whether an If-Range header lets a part be sent; a date never does, as there are no dates here."""
    return not if_range or if_range.strip() == tag


def read_range(header: bytes, size: int) -> tuple[int, int] | None:
    """First byte and end of the one range that is asked for, or None for anything else, which is answered whole.

    Raises ValueError for a range that lies behind the end.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        last = int(found[2])
        if last == 0 or size == 0:
            raise ValueError
        return max(0, size - last), size
    start = int(found[1])
    end = int(found[2]) + 1 if found[2] else size
    if start >= size:
        raise ValueError
    return None if end <= start else (start, min(end, size))
