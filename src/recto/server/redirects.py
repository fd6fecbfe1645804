"""Old addresses of a site: what its build has listed of `[[redirects]]` and `aliases`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self
from urllib.parse import quote

from msgspec import Struct, field

from recto.rendering.freshness import REDIRECTS_FILE
from recto.server.reply import Reply, moved, with_query

_ADDRESS_CHARACTERS = "/:?#[]@!$&'()*+,;=%~"


class _Target(Struct, frozen=True):
    """Where an address leads; with `keeps_rest`, what was below the old one is put at its end."""

    link: str
    status: int
    keeps_rest: bool = False


class Redirects(Struct, frozen=True):
    """Paths are those inside the site's base path, links those that a browser is sent to."""

    _exact: Mapping[str, _Target] = field(default_factory=dict)
    _below: tuple[tuple[str, _Target], ...] = ()

    @classmethod
    def read(cls, out: Path) -> Self:
        """The redirects of the build in `out`; none where it has none, or this version cannot read them."""
        try:
            value = json.loads((out / REDIRECTS_FILE).read_bytes())
            if value["version"] != 1:
                return cls()
            rows = [(str(source), str(link), int(status)) for source, link, status in value["redirects"]]
        except (OSError, ValueError, KeyError, TypeError):
            return cls()
        return cls.of(rows)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, int]]) -> Self:
        """From old paths, links and statuses; a path that ends with `/*` is all below it."""
        exact: dict[str, _Target] = {}
        below: list[tuple[str, _Target]] = []
        for source, link, status in rows:
            if source.endswith("/*"):
                below.append((source[:-1], _Target(link.removesuffix("*"), status, link.endswith("/*"))))
                continue
            # The pages that lead on by themselves, for hosts that cannot, lead on as well.
            for path in (source, f"{source}.html", f"{source.rstrip('/')}/index.html"):
                exact.setdefault(path, _Target(link, status))
        return cls(exact, tuple(below))

    def exact(self, path: str, query: bytes) -> Reply | None:
        """Where a single address has moved to, with its query."""
        target = self._exact.get(path.rstrip("/") or "/") if self._exact else None
        return None if target is None else _reply(target, "", query)

    def below(self, path: str, query: bytes) -> Reply | None:
        """Where an address under which nothing is has moved to with all its neighbours."""
        for prefix, target in self._below:
            if not f"{path}/".startswith(prefix):
                continue
            reply = _reply(target, path[len(prefix) :] if target.keeps_rest else "", query)
            # What leads to itself leads nowhere.
            return None if dict(reply.headers)[b"location"].split(b"?")[0] == quote(path).encode() else reply
        return None


def _reply(target: _Target, rest: str, query: bytes) -> Reply:
    link = target.link + quote(rest)
    # `//host` is no path of this site, whatever has become of it.
    address = "/" + link.lstrip("/") if link.startswith("/") else link
    return moved(with_query(quote(address, safe=_ADDRESS_CHARACTERS).encode(), query), target.status)
