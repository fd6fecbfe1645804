"""One build at a time for one output folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recto.errors import RectoError

# The lock, the output that is being filled, and the one that was there before.
_KINDS = ("lock", "new-", "old-")


@contextmanager
def only_build_of(out: Path) -> Iterator[None]:
    """Hold the lock file beside `out`; its folder must exist.

    A process that dies lets go of it, whatever it dies of, and the processes that it has started never hold it. The
    file that a killed build leaves behind holds nobody up. Raises `RectoError` when another process holds it.
    """
    from filelock import FileLock, Timeout

    path = _file(out)
    lock = FileLock(path, blocking=False, mode=0o644)
    try:
        lock.acquire()
    except Timeout as error:
        holder = _holder(path)
        raise RectoError(
            f"Another build is writing {out}{f' (process {holder})' if holder else ''}.",
            hint="Wait until it has ended, or choose another folder with --out.",
        ) from error
    try:
        # Windows lets nobody write into a locked file, and a disk may be full: the number is only for the message.
        with contextlib.suppress(OSError):
            path.write_text(str(os.getpid()))
        yield
    finally:
        # While it is held, so that whoever waits for it sees that it has gone. Windows cannot remove an open file.
        with contextlib.suppress(OSError):
            path.unlink()
        lock.release()


def has_leftovers(out: Path) -> bool:
    """Whether beside `out` there is something that a build under way needs, or a killed one has left."""
    with contextlib.suppress(OSError), os.scandir(out.parent) as entries:
        starts = tuple(f".{out.name}.{kind}" for kind in _KINDS)
        return any(entry.name.startswith(starts) for entry in entries)
    return False


def _file(out: Path) -> Path:
    return out.parent / f".{out.name}.lock"


def _holder(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""
