"""Frees what Griffe has read, once the model is made from it."""

from __future__ import annotations

import gc
import sys

_MANY = 2_000
"""Objects of a library above which a look through memory, 30 ms for each thousand, is worth the 25 MB it gives back."""


def release_modules(objects: int) -> None:
    """Let go of the modules that a library with so many objects was read from.

    Griffe keeps classes in caches of functions, by which all of its tree stays alive. The tree refers to itself in
    circles, which nobody looks for while a site is built (`recto.gc_tuning`).
    """
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "griffe":
            for value in tuple(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()
    if objects > _MANY:
        gc.collect()
