"""Single keys of a terminal, without Enter."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOOK = 0.5


@contextmanager
def listening(press: Callable[[str], object]) -> Iterator[bool]:
    """Call `press` with each key, in a thread of its own; gives whether there is a terminal that has keys."""
    try:
        import termios
        import tty

        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor) if sys.stdin.isatty() else None
    except (ImportError, OSError, ValueError):
        before = None
    if before is None:
        yield False
        return
    has_ended = threading.Event()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):
            while not has_ended.is_set():
                if select.select([descriptor], [], [], _LOOK)[0]:
                    key = os.read(descriptor, 1).decode("latin-1")
                    if not key:
                        return
                    press(key)

    tty.setcbreak(descriptor)
    threading.Thread(target=read, name="recto-keys", daemon=True).start()
    try:
        yield True
    finally:
        has_ended.set()
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
