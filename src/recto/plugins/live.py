"""The part of a plugin in `recto dev`: it is told of each page, and serves files that a build would make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from recto.plugins.events import DocumentMade


class LiveAnswer(Struct, frozen=True):
    """The content of a file, and its `Content-Type`."""

    body: bytes
    """The content."""
    kind: str
    """The `Content-Type`."""


class LivePart:
    """The part that a plugin has in `recto dev`, from the loading of its code to the next one.

    Methods are called from several threads, one at a time. They take the place of what a build makes of all pages.
    """

    def document_made(self, event: DocumentMade) -> None:
        """A page is made, perhaps not for the first time."""

    def page_gone(self, file: str) -> None:
        """A page is no more; `file` is what it had been in the output."""

    def answer(self, path: str, query: Mapping[str, str]) -> LiveAnswer | None:
        """The file of the output at a posix path in one of the plugin's folders; None for one that is not there."""
        return None
