"""The static build: from a folder of pages to a folder of files that any host can serve."""

from recto.export.build import BuildOptions, BuildReport, build_site

__all__ = ["BuildOptions", "BuildReport", "build_site"]
