"""The source of a page that has no file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from recto.content.page_source import PageSource
from recto.errors import RectoError, Span


@dataclass(frozen=True, slots=True)
class ProvidedSource(PageSource):
    """What somebody provides instead of a file. `body` is None where the text is not needed."""

    # With values of their own, which else would be the properties of the class above.
    place: Path = field()
    shown: str = field()
    inside: str = field()
    body: str | None = field(repr=False)
    front_matter: Mapping[str, Any] = field()
    is_trusted: bool = field()
    edit_address: str | None = field()
    key: str = field()

    def text(self) -> str:
        if self.body is None:
            raise RectoError("The text of this page is in another process.", where=Span(self.shown))
        return self.body

    def without_text(self) -> PageSource:
        return replace(self, body=None, key="")


def text_key(text: str) -> str:
    """What stands for a text."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
