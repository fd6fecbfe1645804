"""Which pages have read a file: of ten thousand pages those are found at once that a change concerns."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from msgspec import Struct, field

from recto.project.changes import Reloaded
from recto.rendering.reads import PageLog

_Readers = dict[str, set[str]]


class ReadIndex(Struct):
    """Pages by route. It answers as `Reloaded.affects` does; the paths in the logs are absolute."""

    _logs: dict[str, tuple[PageLog, ...]] = field(default_factory=dict)
    _files: _Readers = field(default_factory=dict)
    _folders: _Readers = field(default_factory=dict)
    _changing: set[str] = field(default_factory=set)

    def put(self, route: str, logs: tuple[PageLog, ...]) -> None:
        """Take what a page has read, in place of what it had."""
        self.drop(route)
        self._logs[route] = logs
        if any(log.may_change for log in logs):
            self._changing.add(route)
        for file in _files(logs):
            self._files.setdefault(file, set()).add(route)
        for folder in _folders(logs):
            self._folders.setdefault(folder, set()).add(route)

    def drop(self, route: str) -> None:
        """Forget a page."""
        logs = self._logs.pop(route, ())
        self._changing.discard(route)
        _remove(self._files, _files(logs), route)
        _remove(self._folders, _folders(logs), route)

    @property
    def files(self) -> AbstractSet[str]:
        """All files that have been read."""
        return self._files.keys()

    @property
    def folders(self) -> AbstractSet[str]:
        """All folders that have been listed."""
        return self._folders.keys()

    def affected(self, reloaded: Reloaded) -> frozenset[str]:
        """The pages that have to be made again."""
        if reloaded.everything or reloaded.paths is None:
            return frozenset(self._logs)
        found = self._changing | (reloaded.routes & self._logs.keys())
        for path in reloaded.paths:
            found |= self._files.get(str(path), set())
            found |= self._folders.get(str(path.parent), set())
        return frozenset(found)


def _files(logs: tuple[PageLog, ...]) -> set[str]:
    read = (reads.snapshot()[0] for log in logs for reads in (log.own, log.code))
    return set().union(*read, *(log.paths for log in logs))


def _folders(logs: tuple[PageLog, ...]) -> set[str]:
    return set().union(*(reads.snapshot()[1] for log in logs for reads in (log.own, log.code)))


def _remove(readers: _Readers, names: Iterable[str], route: str) -> None:
    for name in names:
        routes = readers.get(name)
        if routes is not None:
            routes.discard(route)
            if not routes:
                del readers[name]
