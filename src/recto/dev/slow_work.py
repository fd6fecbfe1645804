"""Tells where code of the project is that does not come to an end."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType

from msgspec import Struct, field

from recto.dev.page_threads import PageThread, PageThreads, T, Work
from recto.errors import RectoWarning, Span
from recto.project.import_path import is_installed
from recto.project.source_kinds import name_in

Tell = Callable[[str, Iterable[RectoWarning]], object]


class SlowWork(Struct):
    """Belongs to an event loop. `tell` hears of work that takes longer than `patience` (seconds), and of its end."""

    root: Path = Path()
    tell: Tell = lambda finder, problems: None
    patience: float = 10.0
    _told: set[str] = field(default_factory=set)

    async def run(self, threads: PageThreads, name: str, work: Work[T], cure: str) -> T:
        """What some work gives that is done in one of the threads.

        `name` says what it makes, and `cure` how the sentence ends that says what to do.
        """
        working: list[int] = []

        async def noted(thread: PageThread) -> T:
            working.append(thread.ident)
            return await work(thread)

        def tell() -> None:
            self._told.add(name)
            thread = working[0] if working else None
            self.tell(f"slow {name}", [still_working(name, self.root, self.patience, thread, cure)])

        timer = asyncio.get_running_loop().call_later(self.patience, tell)
        try:
            return await threads.run(noted)
        finally:
            timer.cancel()
            # Of what was begun anew, the first to end counts.
            if name in self._told:
                self._told.remove(name)
                self.tell(f"slow {name}", ())


def still_working(name: str, root: Path, seconds: float, thread: int | None, cure: str) -> RectoWarning:
    """The warning for work that goes on in a thread, named by its `ident`; None for work that has not begun."""
    frame = sys._current_frames().get(thread) if thread is not None else None
    own = _innermost(frame, root)
    where, source = None, None
    if own is not None:
        file = root / own.f_code.co_filename
        where, source = Span(name_in(root, file), own.f_lineno), _text(file)
    return RectoWarning(
        f"{name[:1].upper()}{name[1:]} is not done after {seconds:g} seconds, and goes on{_place(frame, own)}.",
        where=where,
        hint=f"Mend what holds it up there{cure}." if own is not None else None,
        source=source,
    )


def _innermost(frame: FrameType | None, root: Path) -> FrameType | None:
    """The innermost frame of the project's own code."""
    while frame is not None:
        file = root / frame.f_code.co_filename
        if file.is_relative_to(root) and not is_installed(str(file)) and file.is_file():
            return frame
        frame = frame.f_back
    return None


def _place(frame: FrameType | None, own: FrameType | None) -> str:
    """Where it is, if that is none of the project's own code."""
    if own is not None or frame is None:
        return ""
    return f" in {frame.f_code.co_qualname} ({frame.f_code.co_filename}:{frame.f_lineno})"


def _text(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
