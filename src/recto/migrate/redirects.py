"""Redirects of other tools as those of `recto.toml`."""

from __future__ import annotations

import re
from typing import Any

from recto.errors import Span
from recto.migrate.draft import MigrationDraft

_SOURCE = re.compile(r"/|(?:/[^/\s?#*:()]+)+/?|(?:/[^/\s?#*:()]+)+/\*")
_DESTINATION = re.compile(r"(?:https?://|mailto:|/|#)[^\s*:()]*(?::\d+)?[^\s*:()]*\*?|https?://\S+")
_REST = re.compile(r"/:[A-Za-z_]\w*(?:\*|\(\.\*\))$")


class Redirects:
    """Collects redirects whose patterns Recto has, and tells of the others."""

    def __init__(self, draft: MigrationDraft) -> None:
        self._draft = draft
        self._found: dict[str, dict[str, Any]] = {}

    def add(self, source: Any, destination: Any, where: Span, *, permanent: bool = True) -> None:
        """One redirect; `/a/:path*` is for everything below `/a`."""
        if not isinstance(source, str) or not isinstance(destination, str):
            self._draft.need(where, "This redirect is JavaScript, which is not run.", "Write it as `[[redirects]]`.")
            return
        source, destination = _REST.sub("/*", source), _REST.sub("/*", destination)
        if not _SOURCE.fullmatch(source) or not _DESTINATION.fullmatch(destination) or source == destination:
            why = f"The redirect from `{source}` has a pattern that `[[redirects]]` does not know."
            self._draft.need(where, why, "Write one for each address, or `[[serve.rewrites]]` for `recto serve`.")
            return
        kept: dict[str, Any] = {"source": source, "destination": destination}
        self._found.setdefault(source, kept if permanent else {**kept, "permanent": False})

    def settings(self) -> list[dict[str, Any]]:
        return list(self._found.values())
