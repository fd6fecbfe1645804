"""Feeds of the newest pages that have dates."""

from recto.features.feeds.plugin import Feeds

__all__ = ["Feeds"]
