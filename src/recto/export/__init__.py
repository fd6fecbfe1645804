"""The static build: from a folder of pages to a folder of files that any host can serve."""

from recto.export.build import BuildOptions, build_site
from recto.export.report import BuildReport

__all__ = ["BuildOptions", "BuildReport", "build_site"]
