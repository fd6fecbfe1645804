"""Connections of uvicorn that cannot be held open for nothing: slow heads, endless heads, readers that do not read."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from recto.server.access_log import LogFormat, access_log

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol as Protocol
else:
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Protocol
    except ImportError:
        from uvicorn.protocols.http.h11_impl import H11Protocol as Protocol

# Seconds until a whole request head has come, and until a client has read on.
HEAD_TIMEOUT = 10.0
WRITE_TIMEOUT = 30.0
_MOST_HEAD_BYTES = 65_536
# uvicorn tells of each request that is none, and of each answer that broke off: whoever wants to see those asks for
# the access log, and of these the application has told.
_log = logging.getLogger("recto.server.connection")
_log.setLevel(logging.CRITICAL)
_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 31\r\nconnection: close\r\n\r\n"
    b"Request Header Fields Too Large"
)


class GuardedProtocol(Protocol):
    """HTTP/1.1 with limits on time and size of a request's head, and on how long a client may not read.

    Requests that are none are in the access log, if there is one.
    """

    _head_timer: asyncio.TimerHandle | None = None
    _write_timer: asyncio.TimerHandle | None = None
    _head_bytes: int = 0

    def __init__(self, log_format: LogFormat, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.logger = _log
        self._access_log = access_log(log_format)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._head_timer = self.loop.call_later(HEAD_TIMEOUT, self._give_up)

    def data_received(self, data: bytes) -> None:
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            # A whole head has come; how large it was, the application looks at.
            self._head_bytes = 0
            self._cancel_head_timer()
        elif before is None or before.response_complete:
            self._head_bytes += len(data)
            if self._head_bytes > _MOST_HEAD_BYTES and not self.transport.is_closing():
                self.transport.write(_TOO_LARGE)
                self._give_up()
            elif self._head_timer is None:
                self._head_timer = self.loop.call_later(HEAD_TIMEOUT, self._give_up)

    def send_400_response(self, msg: str) -> None:
        super().send_400_response(msg)
        if self._access_log is not None:
            self._access_log(self.client[0] if self.client else "", "-", "-", 400, len(msg), 0.0, "")

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel_head_timer()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._write_timer is None:
            self._write_timer = self.loop.call_later(WRITE_TIMEOUT, self.transport.abort)

    def resume_writing(self) -> None:
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None
        super().resume_writing()

    def _cancel_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _give_up(self) -> None:
        self._cancel_head_timer()
        self.transport.close()
