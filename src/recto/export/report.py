"""What a build tells at its end."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from recto.errors import RectoError, RectoWarning
from recto.export.timings import Timings

if TYPE_CHECKING:
    from recto.plugins.publishing import Summary


class BuildReport(Struct, frozen=True):
    """What was built.

    `made` is how many of the pages were not just kept from the build before. `failed` are the routes left out,
    `refreshing` those that a server would keep up to date, `server_only` handlers and pages that only a server can give
    in full, each with the reason; `html_bytes` is the size of all pages. `errors` is empty unless the build kept going;
    `notes` is what is good to know without being a problem, `plugins` what plugins tell of their work, by their names.
    `timings` says where the time went.
    """

    out: Path
    pages: int
    files: int
    """How many files the output has."""
    html_bytes: int
    failed: tuple[str, ...]
    refreshing: tuple[str, ...]
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]
    """What does not stop a build."""
    server_only: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    made: int = 0
    plugins: Mapping[str, Summary] = field(default_factory=dict)
    timings: Timings = Timings()
