"""The tabs that are open: each hears what has become of its page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

from msgspec import Struct, field

# A line now and then tells both sides that the connection still stands. Seconds.
_PULSE = 20.0
_MOST_WAITING = 100


class Tab(Struct, eq=False):
    """One open page; `route` is None for an address without a page."""

    route: str | None
    _waiting: asyncio.Queue[dict[str, Any] | None] = field(default_factory=lambda: asyncio.Queue(_MOST_WAITING))

    def tell(self, event: dict[str, Any] | None) -> None:
        """Hand an event over; None ends the connection. A tab that does not listen hears of the newest ones only."""
        if self._waiting.full():
            self._waiting.get_nowait()
        self._waiting.put_nowait(event)

    async def events(self) -> AsyncGenerator[bytes, None]:
        """The events as server-sent events."""
        yield b"retry: 500\n\n"
        while True:
            try:
                event = await asyncio.wait_for(self._waiting.get(), _PULSE)
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if event is None:
                return
            yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


class Tabs(Struct):
    """All open tabs."""

    _open: set[Tab] = field(default_factory=set)
    _is_closed: bool = False

    def __len__(self) -> int:
        return len(self._open)

    @property
    def routes(self) -> frozenset[str]:
        """The routes of the pages that are open."""
        return frozenset(tab.route for tab in self._open if tab.route is not None)

    async def connected(self, tab: Tab) -> AsyncGenerator[bytes, None]:
        """The events for a tab, for as long as it listens."""
        self._open.add(tab)
        if self._is_closed:
            tab.tell(None)
        try:
            async for event in tab.events():
                yield event
        finally:
            self._open.discard(tab)

    def tell(self, event: dict[str, Any], routes: frozenset[str] | None = None) -> None:
        """Tell all tabs, or those that show one of these pages. Addresses without a page hear everything."""
        for tab in tuple(self._open):
            if routes is None or tab.route is None or tab.route in routes:
                tab.tell(event)

    def close(self) -> None:
        """End all connections."""
        self._is_closed = True
        for tab in tuple(self._open):
            tab.tell(None)
