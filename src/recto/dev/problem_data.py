"""Problems as the browser shows them."""

from __future__ import annotations

from typing import Any

from recto.dev.editor import Editor
from recto.errors import RectoError, RectoWarning, Span, caret_excerpt


def problem_data(problem: RectoError | RectoWarning, editor: Editor) -> dict[str, Any]:
    """Message, cure, the line with its caret, the frames it came through, and how to open the editor there."""
    where = problem.where
    frames = getattr(problem, "frames", ())
    return {
        "message": problem.message,
        "hint": problem.hint,
        **_place(where, editor),
        "excerpt": caret_excerpt(source, where) if where and (source := _source(problem, editor)) else "",
        "notes": list(getattr(problem, "__notes__", ())),
        "frames": [_place(frame, editor) for frame in frames if frame != where],
    }


def _place(where: Span | None, editor: Editor) -> dict[str, Any]:
    if where is None:
        return {"where": None}
    is_own = editor.file(where.path) is not None
    return {
        "where": str(where),
        "file": where.path if is_own else None,
        "line": where.line,
        "column": where.column,
        "edit": editor.address(where),
    }


def _source(problem: RectoError | RectoWarning, editor: Editor) -> str | None:
    """The text that the problem is in, which the file may hold where the problem does not know it."""
    if problem.source is not None or problem.where is None:
        return problem.source
    file = editor.file(problem.where.path)
    try:
        return file.read_text("utf-8", errors="replace") if file is not None else None
    except OSError:
        return None
