"""The documentation theme: its parts, as components for a project's own `layout.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    "Search",
    "Sidebar",
    "ThemeSwitch",
    "Toc",
]

_HOMES = {"DocsTheme": "theme", "DocsSettings": "settings", "DocsPageOptions": "settings", "PartArguments": "arguments"}


def __getattr__(name: str) -> Any:
    """Import on first use: reading settings needs none of the components."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'layout')}"), name)
