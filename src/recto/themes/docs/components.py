"""The theme's own component for each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from recto.themes.docs.banner import banner
from recto.themes.docs.breadcrumb import breadcrumb
from recto.themes.docs.copy_page import copy_page
from recto.themes.docs.footer import footer
from recto.themes.docs.languages import language_switch
from recto.themes.docs.navbar import navbar
from recto.themes.docs.not_found import not_found
from recto.themes.docs.pagination import last_updated, pagination
from recto.themes.docs.rating import rating
from recto.themes.docs.repository import page_links
from recto.themes.docs.sidebar import sidebar
from recto.themes.docs.theme_switch import theme_switch
from recto.themes.docs.toc import toc
from recto.themes.shared.search_box import search

COMPONENTS: Mapping[str, Callable[..., Any]] = {
    "banner": banner,
    "breadcrumb": breadcrumb,
    "copy_page": copy_page,
    "footer": footer,
    "language_switch": language_switch,
    "last_updated": last_updated,
    "navbar": navbar,
    "not_found": not_found,
    "page_links": page_links,
    "pagination": pagination,
    "rating": rating,
    "search": search,
    "sidebar": sidebar,
    "theme_switch": theme_switch,
    "toc": toc,
}
