"""A page that never ends is an error that names it."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from contextvars import Context
from pathlib import Path
from types import FrameType, TracebackType
from typing import TypeVar

from recto.content import Page
from recto.errors import RectoError, Span

T = TypeVar("T")

# Pages that wait are ended by the event loop; the alarm, for those that do not let it run, comes a little later.
_GRACE = 0.2


class _TooSlowError(BaseException):
    """Not an `Exception`, so that a loop which catches all of those ends as well."""


async def within(seconds: float, page: Page, root: Path, work: Awaitable[T]) -> T:
    """What `work` gives; 0 `seconds` is no limit.

    Raises `RectoError` at the line of the page that took too long. Code that never awaits is interrupted as well,
    but only in the main thread, and not on Windows.
    """
    if not seconds:
        return await work
    limit = asyncio.timeout(None)
    try:
        with _alarm(seconds + _GRACE):
            async with limit:
                # The event loop keeps timers that are over for a long time, each with the variables around it.
                Context().run(limit.reschedule, asyncio.get_running_loop().time() + seconds)
                return await work
    except _TooSlowError as error:
        raise _too_slow(seconds, page, root, error) from None
    except TimeoutError as error:
        if not limit.expired():
            raise
        raise _too_slow(seconds, page, root, error.__cause__ or error) from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    # It comes again: the first one may meet code that catches everything.
    signal.setitimer(signal.ITIMER_REAL, seconds, _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    # Between two tasks it is the event loop that would be torn apart.
    if asyncio.current_task() is not None:
        raise _TooSlowError


def _too_slow(seconds: float, page: Page, root: Path, error: BaseException) -> RectoError:
    source = None
    line = _line_in(error.__traceback__, {page.source_path, str(page.place)})
    if line is not None:
        source = page.source.text()
    return RectoError(
        f"The page was not done after {seconds:g} {'second' if seconds == 1 else 'seconds'}.",
        where=Span(page.source_path, line),
        hint="Mend what holds it up here, or raise `page_timeout` in recto.toml.",
        source=source,
    )


def _line_in(traceback: TracebackType | None, names: set[str]) -> int | None:
    """The innermost line of the page's own file."""
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename in names:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
