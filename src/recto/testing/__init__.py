"""Help for tests of one's own components, pages, themes and plugins."""

from recto.testing.rendering import render, render_page
from recto.testing.sites import BuiltSite, build, write_files

__all__ = ["BuiltSite", "build", "render", "render_page", "write_files"]
