"""What page code raises to say something other than that it failed.

They are no `Exception`s, so that an author's `except Exception` does not swallow them.
"""

from __future__ import annotations

from typing import NoReturn


class NotFoundSignal(BaseException):
    """There is no page for these params."""


class NeedsServerSignal(BaseException):
    """A handler reads what only a request has; `what` is its name."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def not_found() -> NoReturn:
    """Say in a `page.py` or `route.py` that its route does not exist: a server answers with the 404 page."""
    raise NotFoundSignal
