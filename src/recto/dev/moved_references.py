"""Which pages have references that lead elsewhere now, because something else has their names."""

from __future__ import annotations

from collections.abc import Iterable

from recto.dev.page_record import PageRecord
from recto.project.loaded_site import LoadedSite


def moved_references(loaded: LoadedSite, records: Iterable[PageRecord]) -> frozenset[str]:
    """The routes of those of some pages that would be told something else of a name in their text."""
    return frozenset(record.route for record in records if _has_moved(loaded, record))


def _has_moved(loaded: LoadedSite, record: PageRecord) -> bool:
    links = record.logs[0].links
    found = loaded.pages.find(record.route) if links else None
    if found is None:
        return False
    urls = loaded.maker.renderer.urls_of(found[0])
    return any(urls.answer(href) != answer for href, answer in links.items())
