"""Tailwind CSS without Node."""

from recto.features.tailwind.plugin import Tailwind

__all__ = ["Tailwind"]
