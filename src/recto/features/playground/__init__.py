"""Python in the reader's browser: blocks of code that run there, and pages of Recto that are compiled there."""

from recto.features.playground.plugin import BrowserPython

__all__ = ["BrowserPython"]
