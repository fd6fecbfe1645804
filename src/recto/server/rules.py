"""The site's own rules for addresses: rewrites and headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from recto.server.reply import Headers, Reply
from recto.settings import HeaderRule, RewriteRule, Settings


class Rules(Struct, frozen=True):
    """All rules of a site; paths are those inside its base path."""

    rewrites: tuple[RewriteRule, ...]
    headers: tuple[HeaderRule, ...]

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(settings.serve.rewrites, _without_framing(settings.serve.headers))

    def rewrite(self, path: str) -> str | None:
        """The path that is shown in place of one that nothing is under; the first rule wins."""
        for rule in self.rewrites:
            rest = _match(rule.source, path)
            if rest is not None:
                return rule.destination[:-1] + rest if rule.destination.endswith("*") else rule.destination
        return None

    def with_headers(self, path: str, reply: Reply) -> Reply:
        """The reply with the headers that rules give it, in place of those of the same name."""
        extra = self._headers(path)
        if not extra:
            return reply
        names = {name for name, _ in extra}
        kept = tuple(header for header in reply.headers if header[0] not in names)
        return replace(reply, headers=kept + extra)

    def _headers(self, path: str) -> Headers:
        found: dict[bytes, bytes] = {}
        for rule in self.headers:
            if _match(rule.source, path) is not None:
                found[rule.name.lower().encode()] = rule.value.encode()
        return tuple(found.items())


def _without_framing(rules: Sequence[HeaderRule]) -> tuple[HeaderRule, ...]:
    """The rules that leave the framing of messages alone."""
    framing = ("content-length", "content-encoding", "transfer-encoding", "connection")
    return tuple(rule for rule in rules if rule.name.lower() not in framing)


def _match(source: str, path: str) -> str | None:
    """What `*` stands for; None when the path is another one."""
    if source.endswith("*"):
        stem = source[:-1]
        return path[len(stem) :] if f"{path}/".startswith(stem) else None
    return "" if _plain(path) == _plain(source) else None


def _plain(path: str) -> str:
    return path.rstrip("/") or "/"
