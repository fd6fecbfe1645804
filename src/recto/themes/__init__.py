"""Themes: from a page's content and its navigation to one HTML document.

A theme is a class below `BaseTheme`, or anything that `Theme` describes, made with a `ThemeSite` and asked for the
document of each `PageView`. What it needs of `recto.toml` it declares in a table below `ThemeSettings`, the options of
single pages as `PageOptions`. A site names it in `theme`: `"module:name"`, or the name under which a package offers it
in the group of entry points `recto.themes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.settings import PageOptions, ThemeSettings
    from recto.themes.contract import BaseTheme, Theme
    from recto.themes.page import PageContent, PageView, SiteUrls
    from recto.themes.parts import Part
    from recto.themes.site import ThemeSite

__all__ = [
    "BaseTheme",
    "PageContent",
    "PageOptions",
    "PageView",
    "Part",
    "SiteUrls",
    "Theme",
    "ThemeSettings",
    "ThemeSite",
]

_HOMES = {
    "BaseTheme": "recto.themes.contract",
    "PageContent": "recto.themes.page",
    "PageOptions": "recto.settings",
    "PageView": "recto.themes.page",
    "Part": "recto.themes.parts",
    "SiteUrls": "recto.themes.page",
    "Theme": "recto.themes.contract",
    "ThemeSettings": "recto.settings",
    "ThemeSite": "recto.themes.site",
}

# Reading settings needs little of it.
__getattr__ = lazy_names(__name__, _HOMES)
