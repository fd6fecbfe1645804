"""The documentation theme: its parts, as components for a project's own `layout.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.themes.docs.arguments import PartArguments
    from recto.themes.docs.layout import (
        Banner,
        Breadcrumb,
        CopyPage,
        Footer,
        LastUpdated,
        Layout,
        LocaleSwitch,
        Navbar,
        NotFoundPage,
        Pagination,
        Rating,
        Search,
        Sidebar,
        ThemeSwitch,
        Toc,
    )
    from recto.themes.docs.settings import DocsPageOptions, DocsSettings
    from recto.themes.docs.theme import DocsTheme

__all__ = [
    "Banner",
    "Breadcrumb",
    "CopyPage",
    "DocsPageOptions",
    "DocsSettings",
    "DocsTheme",
    "Footer",
    "LastUpdated",
    "Layout",
    "LocaleSwitch",
    "Navbar",
    "NotFoundPage",
    "Pagination",
    "PartArguments",
    "Rating",
    "Search",
    "Sidebar",
    "ThemeSwitch",
    "Toc",
]

_HOMES = dict.fromkeys(__all__, "recto.themes.docs.layout") | {
    "DocsPageOptions": "recto.themes.docs.settings",
    "DocsSettings": "recto.themes.docs.settings",
    "DocsTheme": "recto.themes.docs.theme",
    "PartArguments": "recto.themes.docs.arguments",
}

# Reading settings needs none of the components.
__getattr__ = lazy_names(__name__, _HOMES)
