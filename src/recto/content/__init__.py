"""From folders to routes: pages, their titles, their order, and the navigation around each of them."""

from recto.content.discover import discover, read_site
from recto.content.git_dates import FileHistory, GitHistory, read_git_history
from recto.content.inspect import inspect_route, inspect_routes
from recto.content.item import Item
from recto.content.languages import Language, Languages
from recto.content.merge_meta import merge_meta
from recto.content.meta import MenuEntry, Title
from recto.content.navigation import Crumb, MenuItem, NavbarItem, Navigation, NavItem, Ref
from recto.content.navigation_index import NavigationIndex
from recto.content.negotiate import negotiate
from recto.content.normalize_page_map import normalize_page_map
from recto.content.page import Page, PageKind
from recto.content.page_map_api import (
    ConvertedPageMap,
    convert_to_page_map,
    get_index_page_map,
    get_page_map,
    normalize_pages,
)
from recto.content.posts import posts_of, tags_of
from recto.content.site import Site

__all__ = [
    "ConvertedPageMap",
    "Crumb",
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
    "Ref",
    "Site",
    "Title",
    "convert_to_page_map",
    "discover",
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
]
