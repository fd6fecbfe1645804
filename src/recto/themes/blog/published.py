"""The files that a site with this theme publishes: one stylesheet, one script, and the search."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from recto.themes.blog.settings import BlogSettings
from recto.themes.page import AssetUrls
from recto.themes.shared.colors import custom_properties
from recto.themes.shared.fonts import font_faces
from recto.themes.shared.head_tags import drawing_tags
from recto.themes.shared.sources import SEARCH_SCRIPTS, ThemeSources
from recto.themes.site import ThemeSite
from recto.themes.stylesheets import stylesheet

_SOURCES = ThemeSources(Path(__file__).parent)


def published_theme(site: ThemeSite, theme: BlogSettings) -> tuple[AssetUrls, str]:
    """Publish all of it for a site: the links by name, and the tags of drawings and fonts that are fetched early.

    Raises `RectoError` at the setting of a font that cannot be used.
    """
    fonts = font_faces(theme.fonts, site.content.root, site.publish)
    files = theme_files(theme, site.code_styles, fonts.css)
    links = {name: site.publish(name, content) for name, content in files.items()}
    # The icon of the switch is on all pages; where nothing shows one, browsers warn of what is fetched early.
    icons = site.drawings_of(links["blog.css"]) if theme.has_theme_switch else ()
    return links, drawing_tags(icons) + fonts.tags


def theme_files(theme: BlogSettings, code_styles: str, fonts: str = "") -> Mapping[str, bytes]:
    """The files by name; `code_styles` are the colours of the site's code, `fonts` the rules for fonts of its own."""
    files = _files(custom_properties(theme), code_styles)
    return {**files, "blog.css": files["blog.css"] + fonts.encode()}


@lru_cache(maxsize=4)
def _files(properties: str, code_styles: str) -> Mapping[str, bytes]:
    styles = _SOURCES.styles(("icons", "bars", "search_box", "blog", "blog_text"), ("link-arrow", "moon", "sun", "x"))
    files = {
        "blog.css": stylesheet(styles, properties, code_styles),
        "blog.js": _SOURCES.module(("storage", "look", "toggle", "search_box", "banner", "print")),
        "search.js": _SOURCES.library(SEARCH_SCRIPTS),
    }
    return {name: text.encode() for name, text in files.items()}
