"""From folders to routes: pages, their titles, their order, and the navigation around each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.content.arrange import without_pages
    from recto.content.edited_pages import edited_site
    from recto.content.edition import Edition
    from recto.content.git_dates import FileHistory, GitHistory, read_git_history
    from recto.content.inspect import inspect_route, inspect_routes
    from recto.content.item import Item
    from recto.content.languages import Language, Languages
    from recto.content.merged_meta import merge_meta
    from recto.content.meta import MenuEntry, Title
    from recto.content.navigation import Crumb, MenuItem, NavbarItem, Navigation, NavItem, Ref
    from recto.content.navigation_index import NavigationIndex
    from recto.content.negotiation import negotiate
    from recto.content.normalized_page_map import normalize_page_map
    from recto.content.page import Page, PageKind
    from recto.content.page_map_api import (
        ConvertedPageMap,
        convert_to_page_map,
        get_index_page_map,
        get_page_map,
        normalize_pages,
    )
    from recto.content.posts import posts_of, tags_of
    from recto.content.read_metas import ReadMeta
    from recto.content.reading_sites import discover, read_site
    from recto.content.site import Site

__all__ = [
    "ConvertedPageMap",
    "Crumb",
    "Edition",
    "FileHistory",
    "GitHistory",
    "Item",
    "Language",
    "Languages",
    "MenuEntry",
    "MenuItem",
    "NavItem",
    "NavbarItem",
    "Navigation",
    "NavigationIndex",
    "Page",
    "PageKind",
    "ReadMeta",
    "Ref",
    "Site",
    "Title",
    "convert_to_page_map",
    "discover",
    "edited_site",
    "get_index_page_map",
    "get_page_map",
    "inspect_route",
    "inspect_routes",
    "merge_meta",
    "negotiate",
    "normalize_page_map",
    "normalize_pages",
    "posts_of",
    "read_git_history",
    "read_site",
    "tags_of",
    "without_pages",
]

_HOMES = {
    "ConvertedPageMap": "recto.content.page_map_api",
    "Crumb": "recto.content.navigation",
    "FileHistory": "recto.content.git_dates",
    "GitHistory": "recto.content.git_dates",
    "Item": "recto.content.item",
    "Edition": "recto.content.edition",
    "Language": "recto.content.languages",
    "Languages": "recto.content.languages",
    "MenuEntry": "recto.content.meta",
    "MenuItem": "recto.content.navigation",
    "NavItem": "recto.content.navigation",
    "NavbarItem": "recto.content.navigation",
    "Navigation": "recto.content.navigation",
    "NavigationIndex": "recto.content.navigation_index",
    "Page": "recto.content.page",
    "PageKind": "recto.content.page",
    "ReadMeta": "recto.content.read_metas",
    "Ref": "recto.content.navigation",
    "Site": "recto.content.site",
    "Title": "recto.content.meta",
    "convert_to_page_map": "recto.content.page_map_api",
    "discover": "recto.content.reading_sites",
    "edited_site": "recto.content.edited_pages",
    "get_index_page_map": "recto.content.page_map_api",
    "get_page_map": "recto.content.page_map_api",
    "inspect_route": "recto.content.inspect",
    "inspect_routes": "recto.content.inspect",
    "merge_meta": "recto.content.merged_meta",
    "negotiate": "recto.content.negotiation",
    "normalize_page_map": "recto.content.normalized_page_map",
    "normalize_pages": "recto.content.page_map_api",
    "posts_of": "recto.content.posts",
    "read_git_history": "recto.content.git_dates",
    "read_site": "recto.content.reading_sites",
    "tags_of": "recto.content.posts",
    "without_pages": "recto.content.arrange",
}

# Plugins need little of it, and are imported for builds that have nothing to do.
__getattr__ = lazy_names(__name__, _HOMES)
