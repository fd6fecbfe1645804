"""The source of a page that has no file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from recto.content.page_origin import PageOrigin
from recto.content.page_source import PageSource
from recto.errors import RectoError, Span


@dataclass(frozen=True, slots=True)
class ProvidedSource(PageSource):
    """What somebody provides instead of a file.

    `body` is the text, a function that makes it, or the error why it cannot be had; None where nobody needs it. Another
    process gets the text itself.
    """

    # With values of their own, which else would be the properties of the class above.
    place: Path = field()
    shown: str = field()
    inside: str = field()
    body: str | Callable[[], str] | RectoError | None = field(repr=False, compare=False)
    front_matter: Mapping[str, Any] = field()
    is_trusted: bool = field()
    edit_address: str | None = field()
    key: str = field()
    written_at: Mapping[str, Span] = field()
    origin: PageOrigin | None = field(default=None)

    def text(self) -> str:
        if isinstance(self.body, str):
            return self.body
        if isinstance(self.body, RectoError):
            raise self.body
        if self.body is None:
            raise RectoError("The text of this page is in another process.", where=Span(self.shown))
        return self._made(self.body)

    @property
    def is_made_late(self) -> bool:
        return not isinstance(self.body, str)

    def without_text(self) -> PageSource:
        return replace(self, body=None, key="")

    def _made(self, make: Callable[[], object]) -> str:
        try:
            text = make()
        except RectoError:
            raise
        except Exception as error:
            message = f"The text of this page cannot be made: {type(error).__name__}: {error}."
            hint = "Run the command again with --debug for the traceback."
            raise RectoError(message, where=Span(self.shown), hint=hint) from error
        if isinstance(text, str):
            return text
        message = f"The function that makes the text of this page returns {type(text).__name__}."
        raise RectoError(message, where=Span(self.shown), hint="Return a text.")

    def __reduce__(self) -> tuple[Any, ...]:
        body = self.body
        if callable(body):
            try:
                body = self.text()
            except RectoError as error:
                body = error
        return ProvidedSource, tuple(body if each.name == "body" else getattr(self, each.name) for each in fields(self))


def text_key(text: str) -> str:
    """What stands for a text."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
