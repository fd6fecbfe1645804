"""Counts the visits of a site by a service of its choice, with the consent of readers."""

from recto.features.analytics.plugin import Analytics

__all__ = ["Analytics"]
