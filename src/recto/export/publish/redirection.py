"""One old address, and where it leads."""

from __future__ import annotations

from msgspec import Struct

from recto.errors import RectoError, Span


class Redirection(Struct, frozen=True):
    """One old address. `source` starts with `/` and does not end with it; `destination` is a route with its tail, a
    file from the site's root, or a whole address.

    A source that ends with `/*` is all that is below; a `*` at the end of the destination stands for the same.
    """

    source: str
    destination: str
    permanent: bool
    where: Span
    text: str

    @property
    def is_wildcard(self) -> bool:
        return self.source.endswith("/*")

    @property
    def keeps_rest(self) -> bool:
        return self.destination.endswith("/*")

    @property
    def status(self) -> int:
        """The status of a server's answer."""
        return 301 if self.permanent else 302

    def error(self, message: str, hint: str) -> RectoError:
        return RectoError(message, where=self.where, hint=hint, source=self.text)
