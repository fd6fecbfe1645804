"""The blog theme: its parts, as components for a project's own `layout.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.components import Comments, PostCard
    from recto.themes.blog.components import PartArguments
    from recto.themes.blog.layout import Banner, Footer, Layout, Navbar, Search, ThemeSwitch
    from recto.themes.blog.settings import BlogPageOptions, BlogSettings
    from recto.themes.blog.theme import BlogTheme

__all__ = [
    "Banner",
    "BlogPageOptions",
    "BlogSettings",
    "BlogTheme",
    "Comments",
    "Footer",
    "Layout",
    "Navbar",
    "PartArguments",
    "PostCard",
    "Search",
    "ThemeSwitch",
]

_HOMES = dict.fromkeys(__all__, "recto.themes.blog.layout") | {
    "BlogPageOptions": "recto.themes.blog.settings",
    "BlogSettings": "recto.themes.blog.settings",
    "BlogTheme": "recto.themes.blog.theme",
    "Comments": "recto.components",
    "PartArguments": "recto.themes.blog.components",
    "PostCard": "recto.components",
}

# Reading settings needs none of the components.
__getattr__ = lazy_names(__name__, _HOMES)
