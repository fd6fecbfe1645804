"""Values that are worked out once, and kept in a cache until their key is another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from recto.data.cache_folder import CacheFolder

Value = TypeVar("Value")


def kept_or_made(
    cache: CacheFolder, key: str, kind: Any, make: Callable[[], Value], *, is_alone: bool = False
) -> Value:
    """The value of type `kind` that the cache has under a key, else what `make` gives, which is kept.

    Where it `is_alone`, it takes the place of everything else in the cache.
    """
    kept = cache.get(key)
    if kept is not None:
        try:
            found: Value = msgspec.msgpack.decode(kept[1], type=kind)
            return found
        except msgspec.MsgspecError:
            pass
    made = make()
    cache.keep(key, msgspec.msgpack.encode(made))
    if is_alone:
        cache.forget_others({key})
    return made
