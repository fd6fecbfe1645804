"""Who may speak to the server: pages of other sites that a browser has open may not, whatever name they use for it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Self
from urllib.parse import urlsplit

from msgspec import Struct

from recto.server.reply import Reply, text_reply
from recto.server.request import HttpRequest


class AllowedHosts(Struct, frozen=True):
    """Names under which the server is reached. Addresses of numbers are allowed: no other site can take them over."""

    names: frozenset[str]

    @classmethod
    def of(cls, host: str, more: Iterable[str] = ()) -> Self:
        """The names of this machine, the `host` that is listened on, and those that its user adds."""
        return cls(frozenset(name.lower().rstrip(".") for name in ("localhost", host, *more)))

    def refusal(self, request: HttpRequest) -> Reply | None:
        """Why a request is not answered; None for one that is."""
        host = request.headers.get(b"host", b"").decode("latin-1")
        if host and not self._is_allowed(host):
            name = _name(host)
            return text_reply(403, f"This server is not {name}. If it should be: recto dev --allow-host {name}")
        origin = request.headers.get(b"origin")
        if origin is not None and not self._is_own(origin.decode("latin-1")):
            return text_reply(403, "This server does not answer other sites.")
        return None

    def is_same_origin(self, request: HttpRequest) -> bool:
        """Whether a request comes from a page of this very server, or from no page at all."""
        site = request.headers.get(b"sec-fetch-site", b"none")
        origin = request.headers.get(b"origin")
        if origin is not None:
            parts = urlsplit(origin.decode("latin-1"))
            if parts.netloc.lower() != request.headers.get(b"host", b"").decode("latin-1").lower():
                # A proxy may have given the request another name.
                return _name(parts.netloc) in self.names - {"localhost"}
        return site in (b"same-origin", b"none")

    def _is_own(self, origin: str) -> bool:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and self._is_allowed(parts.netloc)

    def _is_allowed(self, host: str) -> bool:
        name = _name(host)
        return name in self.names or name.endswith(".localhost") or _is_number(name)


def _name(host: str) -> str:
    """A host without its port."""
    if host.startswith("["):
        return host.partition("]")[0][1:].lower()
    return host.rpartition(":")[0].lower().rstrip(".") if ":" in host else host.lower().rstrip(".")


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
