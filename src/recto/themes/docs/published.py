"""Everything a site with this theme publishes beside its pages."""

from __future__ import annotations

from collections.abc import Mapping

from recto.themes.docs.assets import language_files, later_scripts, optional_styles, theme_script, theme_styles
from recto.themes.docs.settings import DocsSettings
from recto.themes.shared.colors import custom_properties
from recto.themes.stylesheets import stylesheet


def theme_files(theme: DocsSettings, *, languages: bool = False, code_styles: str = "") -> Mapping[str, bytes]:
    """The files to publish; `languages` for a site with several, `code_styles` are the colours of its code."""
    optional = optional_styles(tabs=theme.navigation.tabs, rating=theme.feedback.rating)
    css = stylesheet(theme_styles() + optional, custom_properties(theme), code_styles)
    files = {"recto.css": css, "theme.js": theme_script(), **later_scripts()}
    if not theme.feedback.rating:
        del files["rating.js"]
    if languages:
        files |= language_files()
    return {name: text.encode() for name, text in files.items()}
