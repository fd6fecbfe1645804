"""Makes errors of plugins name the plugin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recto.errors import RectoError


@contextmanager
def blaming(name: str, page: str | None = None) -> Iterator[None]:
    """Make errors of a plugin's code name the plugin, the page it was working on and the line that failed."""
    try:
        yield
    except RectoError:
        raise
    except Exception as error:
        on_page = f" on `{page}`" if page is not None else ""
        message = f"The plugin `{name}` failed{on_page}: {type(error).__name__}: {error}{_line_of(error)}."
        hint = "Run the command again with --debug for the traceback."
        raise RectoError(message, hint=hint) from error


def _line_of(error: Exception) -> str:
    """The innermost line of the exception; the first frames are Recto's."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    return f" ({Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno})"
