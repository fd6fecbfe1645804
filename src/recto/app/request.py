"""What a route handler is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recto.app.signals import NeedsServerSignal


@dataclass(frozen=True, slots=True)
class Request:
    """One request: `path` is its route, `params` the values of the route's dynamic segments.

    Everything else is known only while a site is served. While it is built these are None, and reading them leaves the
    route to the server.
    """

    path: str
    params: Mapping[str, Any] = field(default_factory=dict)
    method: str = "GET"
    sent: Mapping[str, Any] | None = None

    @property
    def url(self) -> str:
        """The whole address."""
        return str(self._sent("url"))

    @property
    def search_params(self) -> Mapping[str, str]:
        """The values of the address's query."""
        values: Mapping[str, str] = self._sent("search_params")
        return values

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, by their names in lower case."""
        values: Mapping[str, str] = self._sent("headers")
        return values

    @property
    def cookies(self) -> Mapping[str, str]:
        values: Mapping[str, str] = self._sent("cookies")
        return values

    @property
    def body(self) -> bytes:
        content: bytes = self._sent("body")
        return content

    def _sent(self, what: str) -> Any:
        if self.sent is None:
            raise NeedsServerSignal(what)
        return self.sent[what]
