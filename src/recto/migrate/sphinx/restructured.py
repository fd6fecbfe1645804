"""Pages in reStructuredText."""

from __future__ import annotations

from recto.errors import RectoError, Span


def as_myst(text: str, path: str) -> str:
    """The text of a page as MyST. Raises `RectoError`: only MyST is read."""
    hint = "Make it MyST first, as `rst2myst convert` of the package rst-to-myst does."
    raise RectoError("Pages in reStructuredText are not read.", where=Span(path), hint=hint)
