"""The static build: from a folder of pages to a folder of files that any host can serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.export.build import build_site
    from recto.export.options import BuildOptions
    from recto.export.report import BuildReport

__all__ = ["BuildOptions", "BuildReport", "build_site"]

_HOMES = {
    "BuildOptions": "recto.export.options",
    "BuildReport": "recto.export.report",
    "build_site": "recto.export.build",
}

# `recto dev` shares some of the modules, and builds nothing.
__getattr__ = lazy_names(__name__, _HOMES)
