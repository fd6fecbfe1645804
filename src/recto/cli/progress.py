"""How a build shows that it goes on: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

import click

from recto.export.progress import Progress

_UPDATES = 100
"""How often a bar is drawn again at most: a line for each page would cost more than some pages do."""


class PlainLines(Progress):
    """A line when a stage begins; nothing for single pages."""

    def stage(self, name: str, total: int | None = None) -> None:
        print(f"{name}…" if total is None else f"{name} ({total})…", file=sys.stderr, flush=True)


class ProgressBar(Progress):
    """A bar on standard error for each stage that can be counted, and a line for each other one."""

    def __init__(self) -> None:
        self._bar: Any = None

    def stage(self, name: str, total: int | None = None) -> None:
        self._end()
        if not total:
            click.echo(f"{name}…", err=True)
            return
        self._bar = click.progressbar(
            length=total, label=name, show_pos=True, file=sys.stderr, update_min_steps=max(1, total // _UPDATES)
        )
        self._bar.render_progress()

    def step(self) -> None:
        if self._bar is not None:
            self._bar.update(1)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
