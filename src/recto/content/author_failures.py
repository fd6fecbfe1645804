"""Exceptions of the code of a site that are not those of a page, told at the author's line."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from recto.errors import RectoError, Span
from recto.mdx.page_errors import CodeSource, as_page_error


def author_error(error: Exception, root: Path, subject: str) -> RectoError:
    """The error that a user sees when `subject` (`The part `navbar``) has failed: where it did, in files below `root`.

    Without such a line there is no place. What is told already, with its place, stays as it is.
    """
    file = _author_file(error.__traceback__, root)
    text = file.read_text("utf-8", errors="replace") if file is not None else ""
    found = as_page_error(error, CodeSource(str(file), text))
    where = found.where
    if file is not None and where is not None and where.path == str(file):
        shown = file.relative_to(root).as_posix()
        where = Span(shown, where.line, where.column, where.end_line, where.end_column)
    message = found.message if found.message.endswith((".", "?", "!")) else f"{found.message}."
    source = found.source if where is not None else None
    return RectoError(f"{subject} failed: {message}", where=where, hint=found.hint, source=source)


def _author_file(traceback: TracebackType | None, root: Path) -> Path | None:
    """The file of the innermost line that lies in the project, and in no package installed there."""
    found = None
    while traceback is not None:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if file.is_relative_to(root) and "site-packages" not in file.parts and file.is_file():
            found = file
        traceback = traceback.tb_next
    return found
