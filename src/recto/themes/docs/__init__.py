"""The documentation theme."""

from recto.themes.docs.layout import Footer, Layout, Navbar
from recto.themes.docs.multilingual import docs_theme
from recto.themes.docs.published import theme_files
from recto.themes.docs.theme import DocsTheme

__all__ = ["DocsTheme", "Footer", "Layout", "Navbar", "docs_theme", "theme_files"]
