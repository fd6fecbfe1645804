"""How a page is kept up to date: `revalidate`, `dynamic`, and what it reads of a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recto.errors import RectoError, Span

FORCE_DYNAMIC = "force-dynamic"


class SearchParams(Mapping[str, str]):
    """The query of an address. While a site is built there is none, and `was_read` says that somebody asked for it."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = values or {}
        self.was_read = False

    def __getitem__(self, name: str) -> str:
        self.was_read = True
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        self.was_read = True
        return iter(self._values)

    def __len__(self) -> int:
        self.was_read = True
        return len(self._values)


def revalidate_of(values: Iterable[tuple[Any, str]]) -> float | None:
    """The smallest `revalidate` of a page and its layouts, in seconds; None when nobody says one.

    `values` are values and the files that say them; False is for ever. Raises `RectoError` for other values.
    """
    seconds: list[float] = []
    for value, source_path in values:
        if value is None or value is False:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            message = f"`revalidate` is {value!r}, not a number of seconds."
            hint = "Write the seconds after which a server makes the page anew, or False for never."
            raise RectoError(message, where=Span(source_path), hint=hint)
        seconds.append(value)
    return min(seconds, default=None)
