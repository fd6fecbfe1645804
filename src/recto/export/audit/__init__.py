"""Checks of a whole site that publish nothing: `recto check`."""

from recto.export.audit.site import CheckOptions, CheckReport, check_site

__all__ = ["CheckOptions", "CheckReport", "check_site"]
