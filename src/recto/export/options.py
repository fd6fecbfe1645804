"""What a build can be told beside the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from recto.export.workers.make_page import Observer


class BuildOptions(Struct, frozen=True):
    """What the command line may change: `out` and `base` stand over the settings.

    `offline` makes a site that opens from a disk. `fresh` makes everything anew. `jobs` processes make the pages of a
    large build (0: as many as there are cores), or an `executor`, whose workers must see the project's folder and the
    one that `out` is in. `observe` is shown every page that was made; a build that is only observed has no search and
    no preview images, and remembers nothing.
    """

    out: Path | None = None
    base: str | None = None
    strict: bool = False
    """Whether warnings are errors."""
    keep_going: bool = False
    """Whether pages with mistakes are left out instead of ending the build."""
    offline: bool = False
    fresh: bool = False
    jobs: int = 0
    executor: Executor | None = None
    observe: Observer | None = None
