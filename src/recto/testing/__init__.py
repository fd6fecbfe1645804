"""Help for tests of one's own components, pages, themes and plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.testing.rendering import render, render_page
    from recto.testing.sites import BuiltSite, build, write_files

__all__ = ["BuiltSite", "build", "render", "render_page", "write_files"]

_HOMES = {
    "BuiltSite": "recto.testing.sites",
    "build": "recto.testing.sites",
    "render": "recto.testing.rendering",
    "render_page": "recto.testing.rendering",
    "write_files": "recto.testing.sites",
}

# pytest loads `recto.testing.fixtures` in every project where Recto is installed.
__getattr__ = lazy_names(__name__, _HOMES)
