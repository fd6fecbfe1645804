"""The static build: from a folder of pages to a folder of files that any host can serve."""

from recto.export.build import build_site
from recto.export.options import BuildOptions
from recto.export.report import BuildReport

__all__ = ["BuildOptions", "BuildReport", "build_site"]
