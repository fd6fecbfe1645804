"""What an answer consists of, handed from the thread in which the project's code runs to the one that answers."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any, Literal

from msgspec import Struct, field

from recto.server.request import Receive

Outcome = Literal["not found", "failed", "busy"]

# The code of a handler waits when a client does not read on.
_MOST_WAITING = 4


class Ended(Struct, frozen=True):
    """There is no answer, or no more of it."""

    outcome: Outcome


class ClientGoneError(Exception):
    """Nobody waits for the answer any more."""


Message = MutableMapping[str, Any]


class Exchange(Struct):
    """The messages of one answer. `loop` is the one that answers, in which they are read."""

    loop: asyncio.AbstractEventLoop
    receive: Receive
    _messages: asyncio.Queue[Message | Ended] = field(default_factory=lambda: asyncio.Queue(_MOST_WAITING))
    _gone: asyncio.Task[None] | None = None

    async def send(self, message: Message) -> None:
        """Hand on one of ASGI's messages; called in the other thread, which waits while there are too many."""
        await self._put(message)

    async def end(self, outcome: Outcome) -> None:
        """Hand on that there is no answer; called in the other thread."""
        await self._put(Ended(outcome))

    async def next(self, timeout: float) -> Message | Ended:
        """The next message. Raises TimeoutError after `timeout` seconds, and `ClientGoneError`."""
        if self._gone is None:
            self._gone = asyncio.ensure_future(self._disconnected())
        message = asyncio.ensure_future(self._messages.get())
        try:
            await asyncio.wait((message, self._gone), timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if message.done():
                return message.result()
            if self._gone.done():
                raise ClientGoneError
            raise TimeoutError
        finally:
            message.cancel()

    def close(self) -> None:
        """Look after the client no longer."""
        if self._gone is not None:
            self._gone.cancel()

    async def _put(self, item: Message | Ended) -> None:
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._messages.put(item), self.loop))

    async def _disconnected(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
