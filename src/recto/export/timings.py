"""Where the time of a build went: by stage, and by the pages and blocks that took longest."""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from recto.export.progress import Progress

if TYPE_CHECKING:
    from recto.markdown.block_times import BlockTime

_Item = TypeVar("_Item", tuple[float, str], tuple[float, str, str])

SHOWN = 10
"""How many of the slowest pages and blocks are kept."""


class StageTime(Struct, frozen=True):
    """One stage, in seconds: by the clock on the wall, and of the processor in this process."""

    name: str
    seconds: float
    cpu: float


class PageTime(Struct, frozen=True):
    """One page that was made, in seconds by the clock on the wall; waiting for data counts."""

    source_path: str
    seconds: float


class SlowBlock(Struct, frozen=True):
    """One block of a page, such as a fence, in seconds; `where` is `file:line`."""

    where: str
    kind: str
    seconds: float


class Timings(Struct, frozen=True):
    """All of it; pages and blocks by falling time."""

    stages: tuple[StageTime, ...] = ()
    pages: tuple[PageTime, ...] = ()
    blocks: tuple[SlowBlock, ...] = ()


class SlowestParts(Struct):
    """The slowest pages and blocks so far, however many there are."""

    _pages: list[tuple[float, str]] = []
    _blocks: list[tuple[float, str, str]] = []

    def page(self, source_path: str, seconds: float, blocks: Iterable[SlowBlock]) -> None:
        """Take a page into account."""
        _keep(self._pages, (seconds, source_path))
        for block in blocks:
            _keep(self._blocks, (block.seconds, block.where, block.kind))

    def timings(self) -> Timings:
        """What is known now, without the stages."""
        pages = tuple(PageTime(path, seconds) for seconds, path in sorted(self._pages, reverse=True))
        blocks = tuple(SlowBlock(where, kind, seconds) for seconds, where, kind in sorted(self._blocks, reverse=True))
        return Timings(pages=pages, blocks=blocks)


def slow_blocks(blocks: Iterable[BlockTime]) -> Iterable[SlowBlock]:
    """The slow blocks of a page, named as messages name places."""
    return (SlowBlock(str(block.where), block.kind, block.seconds) for block in blocks)


class StageClock(Progress):
    """Passes on what a build tells, and keeps how long each stage took."""

    def __init__(self, listener: Progress) -> None:
        self._listener = listener
        self._stages: list[StageTime] = []
        self._begin("Starting")

    def stage(self, name: str, total: int | None = None) -> None:
        self._end()
        self._begin(name)
        self._listener.stage(name, total)

    def step(self) -> None:
        self._listener.step()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._listener.__exit__(kind, error, traceback)

    @property
    def stages(self) -> tuple[StageTime, ...]:
        """The stages up to now, the present one included."""
        return (*self._stages, self._present())

    def _begin(self, name: str) -> None:
        self._name, self._start, self._cpu = name, time.perf_counter(), time.process_time()

    def _end(self) -> None:
        self._stages.append(self._present())

    def _present(self) -> StageTime:
        return StageTime(self._name, time.perf_counter() - self._start, time.process_time() - self._cpu)


def _keep(heap: list[_Item], item: _Item) -> None:
    """Put an item on a heap that holds the `SHOWN` largest."""
    if len(heap) < SHOWN:
        heapq.heappush(heap, item)
    else:
        heapq.heappushpop(heap, item)
