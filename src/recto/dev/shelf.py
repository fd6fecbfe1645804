"""The pages that are kept: a record of each, and the documents of those that were shown last."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from msgspec import Struct, field

from recto.dev.page_record import PageHtml, PageRecord
from recto.dev.read_index import ReadIndex
from recto.dev.twins import Twins
from recto.project.changes import Reloaded
from recto.server.byte_cache import ByteCache

_MOST_BYTES = 24_000_000


class Shelf(Struct):
    """Records by route. The document under a record that is not current is the last good one.

    `puts` grows with each page that is kept.
    """

    records: dict[str, PageRecord] = field(default_factory=dict)
    twins: Twins = field(default_factory=Twins)
    puts: int = 0
    _reads: ReadIndex = field(default_factory=ReadIndex)
    _documents: ByteCache[PageHtml] = field(default_factory=lambda: ByteCache(_MOST_BYTES))

    @property
    def files(self) -> AbstractSet[str]:
        """All files that pages were made of."""
        return self._reads.files

    @property
    def folders(self) -> AbstractSet[str]:
        """All folders whose names of files pages were made of."""
        return self._reads.folders

    def document(self, route: str) -> bytes | None:
        """The last good document of a page, as long as there is room for it."""
        kept = self._documents.get(route)
        return kept.body if kept is not None else None

    def put(self, record: PageRecord, document: bytes | None) -> None:
        """Keep a page; without a document the one before stays."""
        self.puts += 1
        self.records[record.route] = record
        self._reads.put(record.route, record.logs)
        if document is not None:
            self._documents.put(record.route, PageHtml(document))

    def drop(self, reloaded: Reloaded, *, is_around: bool = False) -> frozenset[str]:
        """Note which pages a change concerns, and give their routes.

        `is_around` says that of most pages only what stands around their content is different: what is wrong with them
        is known.
        """
        found = self._reads.affected(reloaded)
        affected = frozenset(route for route in found if self.records[route].is_current)
        changed = self._reads.affected(Reloaded(reloaded.paths, routes=reloaded.routes)) if is_around else affected
        for route in found:
            record = self.records[route]
            record.is_current = False
            record.is_checked = record.is_checked and route not in changed
        return affected

    def drop_tagged(self, tag: str) -> frozenset[str]:
        """The same for pages with data of a tag."""
        affected = frozenset(route for route, record in self.records.items() if tag in record.tags)
        for route in affected:
            self.records[route].is_current = self.records[route].is_checked = False
        return affected

    def drop_page(self, route: str) -> frozenset[str]:
        """The same for one page."""
        record = self.records.get(route)
        if record is None:
            return frozenset()
        record.is_current = record.is_checked = False
        return frozenset((route,))

    def forget(self, routes: Iterable[str]) -> None:
        """Let go of pages that are not there any more."""
        for route in routes:
            self.records.pop(route, None)
            self._reads.drop(route)
            self._documents.drop(route)
            self.twins.forget((route,))
