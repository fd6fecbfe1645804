"""What a build tells at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recto.errors import RectoError, RectoWarning

if TYPE_CHECKING:
    from recto.export.search import SearchIndex


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    `made` is how many of the pages were not just kept from the build before. `failed` are the routes left out,
    `refreshing` those that a server would keep up to date, `server_only` handlers and pages that only a server can give
    in full, each with the reason; `html_bytes` is the size of all pages. `errors` is empty unless the build kept going;
    `notes` is what is good to know without being a problem.
    """

    out: Path
    pages: int
    files: int
    html_bytes: int
    failed: tuple[str, ...]
    refreshing: tuple[str, ...]
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]
    search: SearchIndex | None
    server_only: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    made: int = 0
