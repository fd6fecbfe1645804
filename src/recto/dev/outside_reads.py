"""What the site has read outside of its folder: where that lies, and which changes there concern the site."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct, field

from recto.dev.site import DevSite
from recto.dev.watched_folders import WatchedFolders


class _Paths(Struct):
    """Paths as they were `named`, and whole."""

    named: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)

    def add(self, sources: Iterable[AbstractSet[str]]) -> set[str]:
        """Take in some sets of named paths; gives those that are new, whole."""
        named = set[str]().union(*(source - self.named for source in sources))
        # Most paths are whole as they are, and to say so takes a tenth of the time.
        others = {name for name in named if not name.startswith(os.sep) or "/." in name or "//" in name}
        new = (named - others).union(map(os.path.abspath, others)) - self.whole
        self.named |= named
        self.whole |= new
        return new


class OutsideReads(Struct):
    """Belongs to the event loop of its site.

    Of a file that is a link, its target is watched as well: the file system tells of changes there alone.
    """

    site: DevSite
    folders: WatchedFolders
    _files: _Paths = field(default_factory=lambda: _Paths())
    _listed: _Paths = field(default_factory=lambda: _Paths())
    _links: dict[str, set[Path]] = field(default_factory=dict)
    _entries: dict[Path, frozenset[tuple[str, bool]]] = field(default_factory=dict)
    _places: set[Path] = field(default_factory=set)

    def places(self) -> tuple[Path, ...]:
        """The folders outside of the site that hold something that it has read."""
        self._look()
        return tuple(sorted(place for place in self._places if place.is_dir()))

    def concerned(self, paths: Collection[Path]) -> frozenset[Path]:
        """Of some paths that have changed those that the site may have read, with the links that lead to them.

        Whatever lies in the site counts, and what its settings name.
        """
        own = (self.folders.root, *self.site.loader.watched_places())
        found = {path for path in paths if any(path.is_relative_to(place) for place in own)}
        found |= {link for path in paths for link in self._links.get(str(path), ())}
        if len(found) < len(paths):
            self._look()
            files, folders = self._files.whole, self._listed.whole
            found |= {path for path in paths if str(path) in files or str(path) in folders}
            listed = {path.parent for path in paths if path not in found and str(path.parent) in folders}
            changed = set(filter(self._lists_others, listed))
            found |= {path for path in paths if path.parent in changed}
        # What was no link may be one now.
        self._follow({name for path in found if os.path.islink(name := str(path))})  # noqa: PTH114
        return frozenset(found)

    def _lists_others(self, folder: Path) -> bool:
        """Whether other things lie in a listed folder than the last time; the first time nobody knows."""
        entries = _names_and_kinds(folder)
        known = self._entries.get(folder)
        self._entries[folder] = entries
        return entries != known

    def _look(self) -> None:
        """Take in what has been read since the last time."""
        loader, shelf, loaded = self.site.loader, self.site.shelf, self.site.loaded
        files = self._files.add((shelf.files, *loader.files()))
        listed = self._listed.add((shelf.folders, *loader.folders()))
        self._places |= self.folders.outside(files, listed)
        parts = loaded.site.parts if loaded is not None else None
        # Of those who have listed a folder, it has told which of its files are links.
        known = tuple(f"{folder}{os.sep}" for folder in (parts.content_dir, parts.app_dir) if folder) if parts else ()
        self._follow({file for file in files if not file.startswith(known) and os.path.islink(file)})  # noqa: PTH114
        self._follow(parts.links if parts is not None else ())

    def _follow(self, links: Collection[str]) -> None:
        for link in links:
            target = os.path.realpath(link)
            self._links.setdefault(target, set()).add(Path(link))
            self._places |= self.folders.outside((target,))


def _names_and_kinds(folder: Path) -> frozenset[tuple[str, bool]]:
    """The names of what lies in a folder, each with whether it is a folder; nothing for what is none."""
    try:
        with os.scandir(folder) as entries:
            return frozenset((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return frozenset()
