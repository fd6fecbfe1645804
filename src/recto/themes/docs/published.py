"""Everything a site with this theme publishes beside its pages."""

from __future__ import annotations

from collections.abc import Mapping

from recto.components.assets import SCRIPTS as COMPONENT_SCRIPTS
from recto.components.assets import STYLES, common_stylesheet
from recto.themes.docs.assets import base_styles, compact_css, language_files, later_scripts, theme_script, theme_styles
from recto.themes.docs.colors import custom_properties
from recto.themes.docs.settings import DocsSettings

STYLESHEET = "recto.css"
THEME_SCRIPT = "theme.js"


def stylesheet(theme: DocsSettings) -> str:
    """The stylesheet of all pages: base, components and theme, each in a layer below the site's own rules."""
    return (
        "@layer recto.base,recto.components,recto.theme;"
        f"@layer recto.base{{{base_styles()}{custom_properties(theme)}}}"
        f"{compact_css(common_stylesheet())}"
        f"@layer recto.theme{{{theme_styles()}}}"
    )


def theme_files(theme: DocsSettings, *, languages: bool = False) -> Mapping[str, bytes]:
    """The files to publish, by the names that `AssetUrls` must give links for; `languages` for a site with several."""
    files = {STYLESHEET: stylesheet(theme), THEME_SCRIPT: theme_script(), **later_scripts()}
    files |= {f"{script.name}.js": script.text() for script in COMPONENT_SCRIPTS}
    files |= {f"{style.name}.css": compact_css(style.css()) for style in STYLES}
    if languages:
        files |= language_files()
    return {name: text.encode() for name, text in files.items()}


def extras_for(html: str) -> list[str]:
    """Names of the component stylesheets and modules that a page's content needs."""
    styles = [f"{style.name}.css" for style in STYLES if style.is_for(html)]
    return styles + [f"{script.name}.js" for script in COMPONENT_SCRIPTS if script.marker in html]
