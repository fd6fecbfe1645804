"""What the server remembers of a page that it has made once."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct, field

from recto.dev.listed_page import ListedPage
from recto.dev.ready_page import ReadyPage
from recto.errors import RectoError, RectoWarning
from recto.rendering.links import REFERENCE
from recto.rendering.page_urls import SHOWN
from recto.rendering.reads import PageLog


class PageHtml(Struct, frozen=True):
    """The document of a page as it is kept in memory."""

    body: bytes

    @property
    def size(self) -> int:
        return len(self.body)


class PageRecord(Struct, eq=False):
    """A page at the `version` of the site at which it was made; `is_current` until something that it read changes,
    `is_checked` until that may be a mistake.

    `seconds` is how long that took. `good_for` is after how many seconds it is to be made anew, `tags` are those of its
    data, and `per_request` says that it is made for each request. `listed` is what lists of all pages say of it.
    """

    route: str
    source_path: str
    version: int
    made_at: float
    seconds: float
    logs: tuple[PageLog, ...]
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()
    is_current: bool = True
    is_checked: bool = True
    per_request: bool = False
    good_for: float | None = None
    tags: frozenset[str] = field(default_factory=frozenset)
    listed: ListedPage | None = None

    @classmethod
    def of(cls, ready: ReadyPage, route: str, version: int, made_at: float, seconds: float) -> PageRecord:
        """The record of a page that was made under a route."""
        made = ready.made
        freshness, document = made.freshness, made.document
        return cls(
            route,
            made.page.source_path,
            version,
            made_at,
            seconds,
            (_read_by(made.log), _read_by(made.frame_log)),
            made.errors,
            (*made.warnings, *document.added.warnings) if document is not None else made.warnings,
            per_request=made.rendered is not None and made.rendered.needs_server,
            good_for=freshness.revalidate if freshness is not None else None,
            tags=freshness.tags if freshness is not None else frozenset(),
            listed=ready.listed,
        )

    def is_good(self, now: float) -> bool:
        """Whether the page can be shown as it is; `now` is the time of `made_at`."""
        if not self.is_current or self.per_request:
            return False
        return self.good_for is None or now - self.made_at < self.good_for

    def reads(self, root: Path) -> list[str]:
        """The files of the site that the page was made of, by their paths in it."""
        files = {file for log in self.logs for reads in (log.own, log.code) for file in reads.files}
        inside = (os.path.relpath(file, root) for file in files if file.startswith(f"{root}{os.sep}"))
        return sorted(path.replace(os.sep, "/") for path in inside if not path.startswith(".recto"))


def _read_by(log: PageLog) -> PageLog:
    """What decides when a page is made again, without the rest of the log."""
    for reads in (log.own, log.code):
        reads.files = set(map(os.path.abspath, reads.files))
        reads.folders = set(map(os.path.abspath, reads.folders))
    links = {href: answer for href, answer in log.links.items() if href.startswith((REFERENCE, SHOWN))}
    return PageLog(log.own, log.code, links, log.paths)
