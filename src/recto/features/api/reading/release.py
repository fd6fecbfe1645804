"""Frees what Griffe has read, once the model is made from it."""

from __future__ import annotations

import gc
import sys

_MUCH = 1_500_000
"""Bytes of source above which a look through memory is worth its time: 40 ms for each million give 10 MB back."""


def release_modules(read: int) -> None:
    """Let go of what Griffe has made of so many bytes of source.

    Griffe keeps classes in caches of functions, by which all of its tree stays alive. The tree refers to itself in
    circles, which nobody looks for while a site is built (`recto.gc_tuning`).
    """
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "griffe":
            for value in tuple(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()
    if read > _MUCH:
        gc.collect()
