"""Everything a site with this theme publishes beside its pages."""

from __future__ import annotations

from collections.abc import Mapping

from recto.themes.docs.assets import (
    WITH_THEME_SCRIPT,
    language_files,
    later_scripts,
    optional_styles,
    theme_script,
    theme_styles,
)
from recto.themes.docs.settings import DocsSettings
from recto.themes.page import AssetUrls
from recto.themes.shared.colors import custom_properties
from recto.themes.shared.fonts import font_faces
from recto.themes.site import ThemeSite
from recto.themes.stylesheets import stylesheet


def published_theme(site: ThemeSite, theme: DocsSettings) -> tuple[AssetUrls, str]:
    """Publish all of it for a site: the links by name, and the tags of fonts that are fetched early.

    Raises `RectoError` at the setting of a font that cannot be used.
    """
    fonts = font_faces(theme.fonts, site.content.root, site.publish)
    several = site.content.languages is not None
    files = theme_files(theme, languages=several, code_styles=site.code_styles, fonts=fonts.css)
    return {name: site.publish(name, content) for name, content in files.items()}, fonts.tags


def component_links(site: ThemeSite, html: str, *, with_script: bool) -> list[str]:
    """The links to what components bring along on a page with this HTML; `with_script` it loads that of the theme."""
    return site.extras.links(html, loaded=WITH_THEME_SCRIPT if with_script else ())


def theme_files(
    theme: DocsSettings, *, languages: bool = False, code_styles: str = "", fonts: str = ""
) -> Mapping[str, bytes]:
    """The files to publish; `languages` for a site with several.

    `code_styles` are the colours of its code, `fonts` the rules for fonts of its own.
    """
    optional = optional_styles(tabs=theme.navigation.tabs, rating=theme.feedback.rating)
    css = stylesheet(theme_styles() + optional, custom_properties(theme), code_styles) + fonts
    files = {"recto.css": css, "theme.js": theme_script(), **later_scripts()}
    if not theme.feedback.rating:
        del files["rating.js"]
    if languages:
        files |= language_files()
    return {name: text.encode() for name, text in files.items()}
