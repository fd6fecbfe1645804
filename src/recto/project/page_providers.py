"""Calls page providers, and caches their answers until something changes that those depend on."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from recto.content.coroutines import result_of
from recto.data import fetching
from recto.errors import RectoWarning
from recto.project.imported import imported_among, only_read
from recto.rendering.fetch_context import fetch_context
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.reads import ReadLog

if TYPE_CHECKING:
    from recto.content.provided_page import FilesRead, PageProvider


class _Answer(Struct, frozen=True):
    """The cached answer of a provider to an event (None if it failed), and the log of what it read.

    `warnings` are those of its fetches.
    """

    event: FilesRead
    pages: tuple[object, ...] | None
    log: ReadLog
    warnings: tuple[RectoWarning, ...] = ()


class PageProviders(Struct):
    """The providers of an open project. `code_log` takes the modules that are imported while they work."""

    root: Path
    code_log: ReadLog
    providers: Sequence[PageProvider] = ()
    _answers: dict[tuple[str, str | None], _Answer] = field(default_factory=dict)

    @property
    def log(self) -> ReadLog:
        """The files and folders that all providers have read."""
        log = ReadLog()
        for answer in self._answers.values():
            log.add(answer.log)
            log.is_changing = log.is_changing or answer.log.may_change
        return log

    @property
    def warnings(self) -> tuple[RectoWarning, ...]:
        """The warnings of the providers' fetches."""
        return tuple(dict.fromkeys(warning for answer in self._answers.values() for warning in answer.warnings))

    @property
    def data(self) -> frozenset[str]:
        """The Python files that providers have read and nobody runs."""
        return only_read(self.log.files)

    def asked(self) -> tuple[PageProvider, ...]:
        """The providers, each called only if its answer is not cached."""
        return tuple(replace(each, pages=partial(self._pages, each)) for each in self.providers)

    def forget(self, changed: Iterable[Path]) -> bool:
        """Drop the answers that depend on these files; returns whether there were any."""
        paths = tuple(str(path) for path in changed)
        stale = [key for key, answer in self._answers.items() if _has_read(answer.log, paths)]
        for key in stale:
            del self._answers[key]
        return bool(stale)

    def sources(self) -> Iterator[str]:
        """The files and folders of the project, and beside it, that some answer was made from."""
        foreign = (f"{self.root / '.recto'}{os.sep}", f"{sys.prefix}{os.sep}", f"{sys.base_prefix}{os.sep}")
        log = self.log
        for path in log.files | log.folders:
            whole = _whole(path)
            if not whole.startswith(foreign):
                yield whole

    def _pages(self, provider: PageProvider, event: FilesRead) -> Sequence[object]:
        key = provider.name, event.locale
        known = self._answers.get(key)
        if known is not None and known.pages is not None and known.event == event and not known.log.may_change:
            return known.pages
        log, pages = ReadLog(), None
        fetches = fetch_context(self.root, event.settings).for_page("")
        try:
            with fetching(fetches), reading(log, PathBase(self.root, self.root)):
                pages = tuple(provider.pages(event))
            return pages
        finally:
            if fetches.records:
                # Nobody hears when another host changes.
                log.is_changing = True
                result_of(fetches.store.aclose())
            log.files.update(_whole(self.root / path) for path in _declared(pages or ()))
            # A module runs once, whoever imports it first: what pages import later may be there already.
            self.code_log.files.update(imported_among(log.files))
            self._answers[key] = _Answer(event, pages, log, tuple(fetches.warnings))


def _declared(pages: Iterable[object]) -> Iterator[str | os.PathLike[str]]:
    from recto.content.provided_page import ProvidedPage

    for page in pages:
        if isinstance(page, ProvidedPage):
            yield from (path for path in page.depends_on if isinstance(path, str | os.PathLike))


def _has_read(log: ReadLog, paths: Collection[str]) -> bool:
    if log.may_change:
        return True
    files, folders = ({_whole(path) for path in found} for found in (log.files, log.folders))
    return any(path in files or path in folders or path.rpartition(os.sep)[0] in folders for path in paths)


def _whole(path: str | Path) -> str:
    return normpath(Path(path).absolute())
