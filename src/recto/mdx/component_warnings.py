"""The warnings that components give while a page runs, with the places of their tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from recto.errors import RectoWarning, Span
from recto.html import page_ids
from recto.html.page_warnings import page_warnings
from recto.mdx.compiled import Compiled
from recto.mdx.component_ids import component_ids
from recto.mdx.page_components import using_components
from recto.mdx.page_errors import CodeSource

_awaited_at: ContextVar[Span | None] = ContextVar("the tag whose component is awaited", default=None)


@contextmanager
def awaited_at(place: Span | None) -> Iterator[None]:
    """While something is awaited that a tag at this place has asked for."""
    token = _awaited_at.set(place)
    try:
        yield
    finally:
        _awaited_at.reset(token)


class ComponentWarnings:
    """Takes the warnings of one page. The same one at the same place counts once."""

    def __init__(self, source: CodeSource) -> None:
        self._source = source
        self._taken: dict[RectoWarning, None] = {}

    @classmethod
    def of_module(cls, path: str, text: str, file: Path) -> ComponentWarnings:
        """For a page written in Python: its path for messages, its text, and where it lies."""
        return cls(CodeSource(path, text, str(file)))

    def taken(self) -> AbstractContextManager[None]:
        """While the page runs, components that warn are heard."""
        return page_warnings(self.take)

    def take(self, warning: RectoWarning) -> None:
        """Keep a warning; it gets the place in the page that is running, unless it has one."""
        if warning.where is None:
            where = self._source.here() or _awaited_at.get() or Span(self._source.path)
            warning = replace(warning, where=where, source=self._source.text)
        self._taken.setdefault(warning)

    def in_order(self) -> tuple[RectoWarning, ...]:
        """The warnings as their tags stand in the page, since components that are awaited end in any order."""
        return tuple(sorted(self._taken, key=_order))


@contextmanager
def component_services(
    compiled: Compiled, warnings: ComponentWarnings, components: Mapping[str, Any]
) -> Iterator[None]:
    """While a page runs, its components are given ids, may warn, and know each other."""
    with page_ids(component_ids(compiled)), warnings.taken(), using_components(components):
        yield


def _order(warning: RectoWarning) -> tuple[str, int, int]:
    where = warning.where
    assert where is not None
    return where.path, where.line or 0, where.column or 0
