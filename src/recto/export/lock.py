"""One build at a time for one output folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recto.errors import RectoError

if sys.platform != "win32":
    import fcntl


@contextmanager
def only_build_of(out: Path) -> Iterator[None]:
    """Hold the lock file beside `out`; its folder must exist.

    Raises `RectoError` when another process holds it. A process that dies lets go of it, whatever it dies of; the
    file it leaves behind holds nobody up. On Windows there is no lock.
    """
    if sys.platform == "win32":
        yield
        return
    path = out.parent / f".{out.name}.lock"
    descriptor = _hold(path, out)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _hold(path: Path, out: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 20).decode(errors="replace")
            os.close(descriptor)
            raise RectoError(
                f"Another build is writing {out}{f' (process {holder})' if holder else ''}.",
                hint="Wait until it has ended, or choose another folder with --out.",
            ) from error
        # The one before may have removed the file between our opening and our locking it.
        if _is_still(path, descriptor):
            return descriptor
        os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
