"""How a component says that its tag may not do what the author wants."""

from __future__ import annotations

import warnings

from recto.errors import RectoWarning
from recto.html.page_warnings import give_warning


def warn(message: str, hint: str | None = None) -> None:
    """Warn of the tag that the calling component stands for; the page is made all the same.

    The warning has the place of the tag, is an error under `recto build --strict`, and is repeated for pages that a
    build keeps. `message` is one sentence of cause, `hint` one that says what to do. The default is no hint.
    Outside of pages it is a `UserWarning` of Python.
    """
    if not give_warning(RectoWarning(message, hint=hint)):
        warnings.warn(f"{message} {hint}" if hint else message, stacklevel=3)
