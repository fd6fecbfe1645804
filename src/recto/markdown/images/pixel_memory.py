"""Memory of images goes back to the system as soon as nobody needs it."""

from __future__ import annotations

import sys
from functools import cache

_M_MMAP_THRESHOLD = -3
_BYTES = 1 << 20


@cache
def give_back_pixels() -> None:
    """Have the C library take blocks of a megabyte from the system, and give them back, each by itself.

    With the first image that is gone, glibc would begin to keep blocks of its size: a fifth of the memory of a build.
    """
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _BYTES)
    except (AttributeError, OSError):
        return  # Not every C library has such a setting.
