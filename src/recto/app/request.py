"""What a route handler is given."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, MutableMapping
from typing import Any, Self

from starlette.requests import Request as StarletteRequest

from recto.app.signals import NeedsServerSignal

# Keys of a scope that only a request has, by what a handler reads when it needs them.
_SENT = {
    "headers": "headers",
    "query_string": "search_params",
    "scheme": "url",
    "server": "url",
    "client": "client",
    "recto.body": "body",
}


class Body(bytes):
    """A request's body, which is there at once; `await request.body()` gives it, too, as in Starlette."""

    def __call__(self) -> Awaitable[bytes]:
        async def whole() -> bytes:
            return self

        return whole()


class Request(StarletteRequest):
    """Starlette's `Request`, with the `path` of its route, the `params` of the route's dynamic segments, and its
    whole `body`.

    While a site is built nobody has sent one: reading more than `path`, `params` and `method` leaves the route to a
    server.
    """

    def __init__(self, scope: MutableMapping[str, Any]) -> None:
        super().__init__(scope, self._whole_body)

    @classmethod
    def of(cls, scope: Mapping[str, Any], path: str, params: Mapping[str, Any], body: bytes) -> Self:
        """A request as a server has received it: `scope` is that of ASGI, `body` has been read already."""
        # Pieces of a response go straight on to the client, whose leaving the server notices by itself.
        asgi = {**scope.get("asgi", {}), "spec_version": "2.4"}
        own = {"path_params": dict(params), "recto.path": path, "recto.body": body, "asgi": asgi, "extensions": {}}
        return cls({**scope, **own})

    @classmethod
    def unsent(cls, path: str, params: Mapping[str, Any]) -> Self:
        """The request for a route while its site is built."""
        return cls(_UnsentScope({"type": "http", "method": "GET", "path_params": dict(params), "recto.path": path}))

    @property
    def path(self) -> str:
        """The route, without the site's base path."""
        path: str = self.scope["recto.path"]
        return path

    @property
    def params(self) -> Mapping[str, Any]:
        """The values of the route's dynamic segments."""
        return self.path_params

    @property
    def search_params(self) -> Mapping[str, str]:
        """The values of the address's query; of a name that comes twice the last one."""
        return self.query_params

    @property
    def body(self) -> Body:  # type: ignore[override]
        return Body(self.scope["recto.body"])

    async def _whole_body(self) -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": bytes(self.scope["recto.body"]), "more_body": False}


class _UnsentScope(dict[str, Any]):
    """What is known of a request before there is any."""

    def __missing__(self, key: str) -> Any:
        raise NeedsServerSignal(_SENT[key]) if key in _SENT else KeyError(key)

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in _SENT or key in self else default
