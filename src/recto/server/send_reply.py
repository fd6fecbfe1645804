"""Sends a reply by the rules of ASGI."""

from __future__ import annotations

from contextlib import aclosing

from recto.server.reply import BrokenOffError, Reply
from recto.server.request import Send


async def send_reply(reply: Reply, is_head: bool, send: Send) -> None:
    """Send a reply, without its body to a request for the head alone."""
    await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
    if reply.chunks is None or is_head:
        await send({"type": "http.response.body", "body": b"" if is_head else reply.body})
        return
    async with aclosing(reply.chunks()) as chunks:
        try:
            async for chunk in chunks:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        except BrokenOffError:
            # Servers close the connection of a response that was not ended.
            return
    await send({"type": "http.response.body", "body": b""})
