"""The body of a request, read within limits on its size and on the time that it may take."""

from __future__ import annotations

import asyncio

from recto.server.reply import Reply, text_reply
from recto.server.request import GoneError, HttpRequest, TooLargeError, read_body


async def limited_body(request: HttpRequest, most: int, timeout: float) -> bytes | Reply:
    """The body of at most `most` bytes, sent within `timeout` seconds, or else the reply that says what is wrong."""
    try:
        length = request.headers.get(b"content-length", b"")
        # What says itself that it is too large is not read at all.
        if length.isdigit() and int(length[:20]) > most:
            raise TooLargeError
        return await asyncio.wait_for(read_body(request.receive, most), timeout)
    except TooLargeError:
        return text_reply(413, f"The body is larger than {most} bytes.", ((b"connection", b"close"),))
    except TimeoutError:
        return text_reply(408, f"The body was not sent within {timeout:g} seconds.", ((b"connection", b"close"),))
    except GoneError:
        return text_reply(400, "The body is incomplete.")
