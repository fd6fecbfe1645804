"""The documentation theme."""

from recto.themes.docs.published import theme_files
from recto.themes.docs.theme import DocsTheme

__all__ = ["DocsTheme", "theme_files"]
