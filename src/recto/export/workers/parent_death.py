"""A process that ends when the one that started it does, whatever that one dies of."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from functools import lru_cache
from typing import Any

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Have the system kill this process when `parent`, which has started it, is gone; on Linux only.

    The thread that has started it counts as the parent, so that thread has to stay.
    """
    function = prctl()
    if function is None:
        return
    function(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # It may have died before it was asked for.
    if os.getppid() != parent:
        os._exit(1)


@lru_cache(maxsize=1)
def prctl() -> Any:
    """Linux's call; None elsewhere. To be asked for once before a process forks: afterwards nothing may be loaded."""
    if sys.platform != "linux":
        return None
    try:
        function = ctypes.CDLL(None).prctl
    except (AttributeError, OSError, TypeError):
        return None
    function.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    function.restype = ctypes.c_int
    return function
