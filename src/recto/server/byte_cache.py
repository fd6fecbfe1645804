"""A cache that is bounded by the bytes it holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that knows how many bytes it takes; the number may grow."""

    @property
    def size(self) -> int: ...


V = TypeVar("V", bound=Sized)


class ByteCache(Generic[V]):
    """Values of at most `max_bytes` in all; the least recently used make room."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._values: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable) -> V | None:
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: V) -> None:
        """Keep a value, unless it is so large that it would push out most others."""
        self.drop(key)
        size = value.size
        if size > self._max_bytes // 4:
            return
        self._values[key] = (value, size)
        self.size += size
        while self.size > self._max_bytes:
            _, (_, dropped) = self._values.popitem(last=False)
            self.size -= dropped

    def measure(self, key: Hashable, value: V) -> None:
        """Count a value again that has grown, if it is still the one under `key`."""
        found = self._values.get(key)
        if found is not None and found[0] is value:
            self.put(key, value)

    def drop(self, key: Hashable) -> None:
        found = self._values.pop(key, None)
        if found is not None:
            self.size -= found[1]

    def clear(self) -> None:
        self._values.clear()
        self.size = 0

    def items(self) -> Iterator[tuple[Hashable, V]]:
        """All that is cached, without touching it."""
        for key, (value, _) in list(self._values.items()):
            yield key, value
