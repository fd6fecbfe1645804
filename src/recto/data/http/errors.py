"""What can go wrong with a fetch, as the page sees it."""

from __future__ import annotations

from recto.errors import RectoError, Span


class FetchError(RectoError):
    """An address that could not be fetched.

    `url` is shown without credentials; `status` is that of the last answer, if there was one.
    """

    def __init__(
        self,
        message: str,
        *,
        where: Span | None = None,
        hint: str | None = None,
        source: str | None = None,
        url: str = "",
        status: int | None = None,
    ) -> None:
        super().__init__(message, where=where, hint=hint, source=source)
        self.url = url
        self.status = status
