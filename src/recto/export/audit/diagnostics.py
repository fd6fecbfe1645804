"""Problems as data, for editors and other programs."""

from __future__ import annotations

from typing import Any, Literal

from recto.errors import RectoError, RectoWarning, Span


def diagnostic(problem: RectoError | RectoWarning) -> dict[str, Any]:
    """One problem: `path, line, column, end_line, end_column, severity, message, hint`.

    Lines and columns count from 1 in code points, the end is the column after the last one; what is not known is None.
    """
    where = problem.where or Span("")
    severity: Literal["error", "warning"] = "error" if isinstance(problem, RectoError) else "warning"
    return {
        "path": where.path or None,
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
        "severity": severity,
        "message": problem.message,
        "hint": problem.hint,
    }
