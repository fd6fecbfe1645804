"""Connections: shared by the requests that run at the same time, closed when the last of them ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    import ssl

    from httpx import AsyncClient

# A build asks for hundreds of pages' data at once, which a server takes for an attack.
_AT_ONCE = 20


class _OpenClient(Struct):
    client: AsyncClient
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    users: int = 0


class Clients:
    """One HTTP client per event loop, only while it is in use: nobody has to close anything afterwards."""

    def __init__(self) -> None:
        self._open: dict[asyncio.AbstractEventLoop, _OpenClient] = {}
        self._trust: ssl.SSLContext | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[AsyncClient]:
        """A client, and one of the places for requests at the same time; raises `SendError` for an unusable proxy."""
        loop = asyncio.get_running_loop()
        if loop not in self._open:
            self._open[loop] = _OpenClient(self._make())
        shared = self._open[loop]
        shared.users += 1
        try:
            async with shared.turns:
                yield shared.client
        finally:
            shared.users -= 1
            if shared.users == 0:
                del self._open[loop]
                await shared.client.aclose()

    def _make(self) -> AsyncClient:
        from http.cookiejar import CookieJar, DefaultCookiePolicy

        import httpx

        from recto.data.http.send import ENCODINGS, SendError

        if self._trust is None:
            self._trust = httpx.create_ssl_context()
        # What one server sets must not change what another page's identical request gets.
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=_AT_ONCE)
        try:
            return httpx.AsyncClient(
                verify=self._trust,
                cookies=no_cookies,
                timeout=None,
                limits=limits,
                headers={"User-Agent": "Recto", "Accept-Encoding": ", ".join(ENCODINGS)},
            )
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            raise SendError(f"the proxy that the environment names cannot be used ({error})") from error
