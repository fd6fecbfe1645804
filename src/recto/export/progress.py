"""What a build tells of its course."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Progress:
    """Told what the build does; this one says nothing."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins, of `total` steps where they can be counted."""

    def step(self) -> None:
        """One step of the stage is done."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """The build has ended."""
