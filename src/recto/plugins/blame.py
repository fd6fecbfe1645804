"""Makes errors of plugins name the plugin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recto.errors import RectoError


@contextmanager
def blaming(name: str, root: Path | None, page: str | None = None) -> Iterator[None]:
    """Make errors of a plugin's code name the plugin, and the page it was working on.

    They have the place of the line that failed where it lies below `root`, the folder of the site; of installed plugins
    they name it.
    """
    try:
        yield
    except RectoError:
        raise
    except Exception as error:
        from recto.content.author_failures import author_error

        subject = f"The plugin `{name}`"
        told = author_error(error, root, subject) if root is not None else None
        on_page = f" on `{page}`" if page is not None else ""
        message = f"{subject} failed{on_page}: {type(error).__name__}: {error}"
        if told is not None and told.where is not None:
            raise RectoError(f"{message}.", where=told.where, hint=told.hint, source=told.source) from error
        hint = "Run the command again with --debug for the traceback."
        raise RectoError(f"{message}{_line_of(error)}.", hint=hint) from error


def _line_of(error: Exception) -> str:
    """The innermost line of the exception; the first frames are Recto's."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    return f" ({Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno})"
