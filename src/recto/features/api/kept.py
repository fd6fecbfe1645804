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
    found: Value | None = kept_value(cache, key, kind)
    if found is not None:
        return found
    made = make()
    keep_value(cache, key, made, is_alone=is_alone)
    return made


def kept_value(cache: CacheFolder, key: str, kind: Any) -> Any:
    """The value of type `kind` that the cache has under a key; None for what is not there."""
    kept = cache.get(key)
    try:
        return msgspec.msgpack.decode(kept[1], type=kind) if kept is not None else None
    except msgspec.MsgspecError:
        return None


def keep_value(cache: CacheFolder, key: str, value: object, *, is_alone: bool = False) -> None:
    """Keep a value under a key; where it `is_alone`, in place of everything else in the cache."""
    cache.keep(key, msgspec.msgpack.encode(value))
    if is_alone:
        cache.forget_others({key})
