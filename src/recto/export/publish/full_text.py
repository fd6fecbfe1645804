"""`llms-full.txt`: the Markdown files of all pages, one after the other (https://llmstxt.org)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import BinaryIO

from msgspec import Struct, field

from recto.content.twins import twin_route
from recto.export.file_mark import FileMark, mark_of
from recto.export.publish.addresses import SiteAddress
from recto.export.write import Staging
from recto.plugins.published_page import PublishedPage

FULL_TEXT_FILE = "llms-full.txt"

_CHUNK = 1 << 20

Places = Mapping[str, tuple[int, int]]
"""Where each page stands in the file, by its route: first byte and length."""


class FullTextBefore(Struct, frozen=True):
    """The file of the previous output, made with the same settings; `marks` are those of all files there."""

    places: Places
    marks: Mapping[str, FileMark]


def write_full_text(
    pages: Iterable[PublishedPage], address: SiteAddress, staging: Staging, before: FullTextBefore | None = None
) -> Places:
    """Write the file; only one page of it is in memory at a time. What has not changed is copied from `before`."""
    places: dict[str, tuple[int, int]] = {}
    position = 0
    with ExitStack() as stack:
        old = _opened(staging, before, stack)
        full = _FullText(stack.enter_context((staging.folder / FULL_TEXT_FILE).open("wb")), old)
        for page in pages:
            if not page.has_twin:
                continue
            twin = twin_route(page.route)
            place = None
            if old is not None and before is not None and before.marks.get(twin) == _mark(staging, twin):
                place = before.places.get(page.route)
            length = full.write(_part(staging, twin, page, address)) if place is None else full.copy(*place)
            places[page.route] = (position, length)
            position += length
        full.flush()
    staging.settle(FULL_TEXT_FILE)
    return places


class _FullText(Struct):
    """The file while it is written: neighbouring parts of the old one are copied at once."""

    file: BinaryIO
    old: BinaryIO | None
    _start: int = field(default=0)
    _end: int = field(default=0)

    def write(self, part: bytes) -> int:
        self.flush()
        return self.file.write(part)

    def copy(self, start: int, length: int) -> int:
        if start != self._end:
            self.flush()
            self._start = start
        self._end = start + length
        return length

    def flush(self) -> None:
        if self.old is not None and self._start < self._end:
            self.old.seek(self._start)
            while self._start < self._end:
                chunk = self.old.read(min(_CHUNK, self._end - self._start))
                self.file.write(chunk)
                self._start += len(chunk) or _CHUNK
        self._start = self._end = 0


def _opened(staging: Staging, before: FullTextBefore | None, stack: ExitStack) -> BinaryIO | None:
    """The old file, if it is still what was written."""
    if before is None or staging.previous is None:
        return None
    try:
        old = stack.enter_context((staging.previous / FULL_TEXT_FILE).open("rb"))
    except OSError:
        return None
    return old if before.marks.get(FULL_TEXT_FILE) == mark_of(os.fstat(old.fileno())) else None


def _mark(staging: Staging, twin: str) -> FileMark:
    return mark_of(os.lstat(f"{staging.folder}/{twin}"))


def _part(staging: Staging, twin: str, page: PublishedPage, address: SiteAddress) -> bytes:
    # All pages of a site, one after the other: `Path` would take longer than reading them.
    with open(f"{staging.folder}/{twin}", "rb", buffering=0) as file:  # noqa: PTH123
        return full_text_part(file.read(), page, address)


def full_text_part(twin: bytes, page: PublishedPage, address: SiteAddress) -> bytes:
    """What the file has of one page, of which `twin` is the Markdown."""
    return b"<!-- %s -->\n\n%s\n\n" % (address.page(page.route).encode(), twin.strip())
