"""What plugins read for one page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recto.content import Page
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.reads import ReadLog


@contextmanager
def reading_for(page: Page, log: ReadLog, root: Path | None = None) -> Iterator[None]:
    """Note in `log` what plugins read for a page inside the `with`, but for the page itself.

    The page counts as read already, and for no other: plugins keep nothing from page to page. With the `root` of the
    site, paths of `depends_on` begin at the page (default: as outside).
    """
    found = ReadLog()
    base = PathBase(root, page.place.parent) if root is not None else None
    try:
        with reading(found, base):
            yield
    finally:
        found.files.discard(str(page.place))
        log.add(found)
        log.is_changing = log.is_changing or found.is_changing
        log.is_declared = log.is_declared or found.is_declared
        log.readers |= found.readers
