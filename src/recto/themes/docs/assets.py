"""The files a site with this theme publishes: one stylesheet, the theme's script, and modules that some pages need.

The sources lie in `styles/` and `scripts/`. They are joined here, and lose their comments and indentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from recto.components import CODE_SCRIPT
from recto.html.icons import icon_url
from recto.themes.shared.sources import SEARCH_SCRIPTS, ThemeSources, compact_script

_SOURCES = ThemeSources(Path(__file__).parent)
THEME_STYLES = (
    "icons",
    "bars",
    "layout",
    "navbar",
    "sidebar",
    "sidebar_widths",
    "toc",
    "page",
    "controls",
    "search_box",
)
THEME_SCRIPT = (
    "storage", "keys", "look", "motion", "theme_switch", "sidebar", "toc", "menus", "search_box", "near", "banner",
    "print",
)  # fmt: skip
WITH_THEME_SCRIPT = (CODE_SCRIPT,)
"""Modules of components that nearly every page needs: one request less, where browsers make six at once."""
LATER_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "search.js": SEARCH_SCRIPTS,
    "copy-page.js": ("copy_page",),
    "not-found.js": ("not_found",),
    "rating.js": ("rating",),
}
ICONS = ("link-arrow", "moon", "scroll-top", "sidebar", "sun")
"""Those that the stylesheets draw beside those of the base layer."""


@lru_cache(maxsize=1)
def theme_styles() -> str:
    """The look of everything around the content, for the layer `recto.theme`."""
    return _SOURCES.styles(THEME_STYLES, ICONS)


@lru_cache(maxsize=4)
def optional_styles(*, tabs: bool, rating: bool) -> str:
    """The look of what only some sites have."""
    return _SOURCES.styles([*(["tabs_row"] if tabs else []), *(["rating"] if rating else [])])


@lru_cache(maxsize=1)
def theme_script() -> str:
    """The module that every page loads: the parts in `scripts/` and `WITH_THEME_SCRIPT` joined into one."""
    components = (f"{{\n{compact_script(file.read())}}}\n" for file in WITH_THEME_SCRIPT)
    return _SOURCES.module(THEME_SCRIPT) + "".join(components)


@lru_cache(maxsize=1)
def sidebar_start_script() -> str:
    """What stands at the end of the sidebar itself: the tree is in its place before anything is painted."""
    return _SOURCES.script("sidebar_start").rstrip()


@lru_cache(maxsize=1)
def later_scripts() -> Mapping[str, str]:
    """Modules that are loaded when they are needed, by the name they are published under."""
    return {name: _SOURCES.library(parts) for name, parts in LATER_SCRIPTS.items()}


@lru_cache(maxsize=1)
def language_files() -> Mapping[str, str]:
    """What only sites with several languages load, by the names it is published under."""
    css = f":root{{--recto-icon-globe:{icon_url('globe')}}}@layer recto.theme{{{_SOURCES.style('languages')}}}"
    css += f"@layer recto.components{{{_SOURCES.style('languages_unscripted')}}}"
    return {
        "languages.css": css,
        "languages.js": _SOURCES.script("languages"),
        "choose-language.js": _SOURCES.script("choose_language"),
    }
