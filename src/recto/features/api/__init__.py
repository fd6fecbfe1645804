"""The API reference: pages made from the source of Python packages."""

from recto.features.api.plugin import ApiReference

__all__ = ["ApiReference"]
