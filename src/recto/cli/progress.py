"""How a build shows that it goes on: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from recto.export.progress import Progress


class PlainLines(Progress):
    """A line when a stage begins; nothing for single pages."""

    def stage(self, name: str, total: int | None = None) -> None:
        print(f"{name}…" if total is None else f"{name} ({total})…", file=sys.stderr, flush=True)


class ProgressBar(Progress):
    """A bar that rich draws on standard error."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bars.add_task("Starting", total=None)

    def stage(self, name: str, total: int | None = None) -> None:
        self._bars.reset(self._task, description=name, total=total)

    def step(self) -> None:
        self._bars.advance(self._task)

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bars.stop()
