"""The headings and anchors of all pages by their ids, for references that name one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from threading import Lock

from msgspec import Struct, field

from recto.content import Page
from recto.errors import RectoError
from recto.mdx.page_anchors import PageAnchor
from recto.nearest import nearest
from recto.plugins.heading_references import HeadingReferences
from recto.rendering.read_audit import reading
from recto.rendering.reads import ReadLog

ReadAnchors = Callable[[Page], tuple[PageAnchor, ...]]
"""Reads the headings and anchors of a page."""

_INDEXES = ("index", "README")


class NamedPlace(Struct, frozen=True):
    """What a name leads to: an address from the site's root, and the text of the heading there.

    `addresses` are all that the name may mean, this one first, where nothing says which of them is meant.
    """

    address: str
    title: str = ""
    addresses: tuple[str, ...] = ()


class _Kept(Struct, frozen=True):
    """The anchors of a page, and the files that they were read from."""

    anchors: tuple[PageAnchor, ...]
    files: frozenset[str]


_Names = Mapping[str, Sequence[NamedPlace]]


class HeadingNames(Struct):
    """Made when the first name is asked for; a page is read again when a file of its text has changed.

    `pages` are those of the site, `read` reads the anchors of one, `rules` say how names lead to them.
    """

    pages: Sequence[Page]
    read: ReadAnchors
    rules: HeadingReferences
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _stale: set[str] = field(default_factory=set)
    _by_language: Mapping[str | None, _Names] | None = None
    _all: frozenset[str] = field(default_factory=frozenset)
    _lock: Lock = field(default_factory=Lock)

    def find(self, name: str, page: Page) -> NamedPlace | None:
        """What a name means on a page: a place in its own language before those in others."""
        names = self._names()
        own, others = names.get(page.locale, {}), (each for tag, each in names.items() if tag != page.locale)
        slug = self.rules.slug(name) if self.rules.slug is not None else ""
        for known in (own, *others):
            places = known.get(name) or known.get(slug)
            if places:
                return self._chosen(places, page.route)
        return None

    def nearest(self, name: str) -> str | None:
        """The name most like one that means nothing; none for one with dots, which is an object's."""
        self._names()
        return nearest(name, self._all) if "." not in name else None

    def forget(self, paths: Iterable[Path]) -> None:
        """Read pages anew whose texts come from these files."""
        changed = frozenset(map(str, paths))
        with self._lock:
            self._stale |= {shown for shown, kept in self._kept.items() if not changed.isdisjoint(kept.files)}

    def _chosen(self, places: Sequence[NamedPlace], route: str) -> NamedPlace:
        title = places[0].title if self.rules.titles else ""
        if len(places) == 1:
            return NamedPlace(places[0].address, title)
        closest = _closest(places, route) if self.rules.closest else None
        if closest is not None:
            return NamedPlace(closest.address, closest.title if self.rules.titles else "")
        return NamedPlace(places[0].address, title, tuple(place.address for place in places))

    def _names(self) -> Mapping[str | None, _Names]:
        with self._lock:
            stale = {shown: self._kept.pop(shown) for shown in self._stale}
            self._stale.clear()
            known = self._by_language
            if known is None or any(
                self._anchors(page) != stale[page.source_path].anchors
                for page in self.pages
                if page.source_path in stale
            ):
                known = self._by_language = self._collected()
            return known

    def _collected(self) -> Mapping[str | None, _Names]:
        found: dict[str | None, dict[str, list[NamedPlace]]] = {}
        for page in sorted(self.pages, key=_order):
            names = found.setdefault(page.locale, {})
            for anchor in self._anchors(page):
                place = NamedPlace(f"{page.route}#{anchor.id}", anchor.title)
                places = names.setdefault(anchor.name, [])
                if all(place.address != other.address for other in places):
                    places.append(place)
        self._all = frozenset(name for names in found.values() for name in names)
        return dict(found.items())

    def _anchors(self, page: Page) -> tuple[PageAnchor, ...]:
        if page.kind == "py" or page.original is not None or not page.source.is_trusted:
            return ()
        kept = self._kept.get(page.source_path)
        if kept is None:
            # What is read here counts for no page: names are compared by what they lead to.
            with reading(ReadLog()) as log:
                try:
                    anchors = self.read(page)
                except RectoError:
                    # Who makes the page tells of it.
                    anchors = ()
            files = frozenset(map(os.path.abspath, (str(page.place), *log.files)))
            kept = self._kept[page.source_path] = _Kept(anchors, files)
        return kept.anchors


def _closest(places: Sequence[NamedPlace], route: str) -> NamedPlace | None:
    """The place whose page is below that of the reference, or else below the nearest folder that has one."""
    base = PurePosixPath(route.strip("/"))
    while True:
        below = [place for place in places if PurePosixPath(place.address[1:].partition("#")[0]).is_relative_to(base)]
        if below:
            return min(below, key=lambda place: place.address.count("/"))
        base = base.parent
        if not base.name:
            return None


def _order(page: Page) -> tuple[tuple[int, str], ...]:
    """The pages of a folder come before those of the folders in it, and its own page first."""
    *folders, name = page.source_path.split("/")
    own = "" if name.partition(".")[0] in _INDEXES else name
    return (*((1, folder) for folder in folders), (0, own))
