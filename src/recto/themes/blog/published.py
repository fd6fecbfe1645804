"""The files that a site with this theme publishes: one stylesheet, one script, and the search."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from recto.themes.blog.settings import BlogSettings
from recto.themes.shared.colors import custom_properties
from recto.themes.shared.sources import SEARCH_SCRIPTS, ThemeSources
from recto.themes.stylesheets import stylesheet

_SOURCES = ThemeSources(Path(__file__).parent)


def theme_files(theme: BlogSettings, code_styles: str) -> Mapping[str, bytes]:
    """The files by name; `code_styles` are the colours of the site's code."""
    return _files(custom_properties(theme), code_styles)


@lru_cache(maxsize=4)
def _files(properties: str, code_styles: str) -> Mapping[str, bytes]:
    styles = _SOURCES.styles(("icons", "bars", "search_box", "blog", "blog_text"), ("link-arrow", "moon", "sun", "x"))
    files = {
        "blog.css": stylesheet(styles, properties, code_styles),
        "blog.js": _SOURCES.module(("storage", "look", "toggle", "search_box", "banner", "print")),
        "search.js": _SOURCES.library(SEARCH_SCRIPTS),
    }
    return {name: text.encode() for name, text in files.items()}
