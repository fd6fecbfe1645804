"""What `recto.toml` says, checked: one frozen value for the whole build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.settings.collections import AuthorSettings, CollectionSettings
    from recto.settings.languages import I18nSettings, LocaleSettings
    from recto.settings.load import Extenders, read_settings
    from recto.settings.markdown import (
        CodeSettings,
        CodeThemeSettings,
        HighlightSettings,
        ImageSettings,
        MarkdownSettings,
    )
    from recto.settings.page_options import AnyPageOptions, PageOptions
    from recto.settings.plugins import PluginSettings
    from recto.settings.serve import HeaderRule, RewriteRule, ServeSettings
    from recto.settings.site import (
        Encoding,
        FeedSettings,
        LatexSettings,
        OgImageSettings,
        Redirect,
        SearchSettings,
        Settings,
    )
    from recto.settings.theme import ThemeSettings

__all__ = [
    "AnyPageOptions",
    "AuthorSettings",
    "CodeSettings",
    "CodeThemeSettings",
    "CollectionSettings",
    "Encoding",
    "Extenders",
    "FeedSettings",
    "HeaderRule",
    "HighlightSettings",
    "I18nSettings",
    "ImageSettings",
    "LatexSettings",
    "LocaleSettings",
    "MarkdownSettings",
    "OgImageSettings",
    "PageOptions",
    "PluginSettings",
    "Redirect",
    "RewriteRule",
    "SearchSettings",
    "ServeSettings",
    "Settings",
    "ThemeSettings",
    "read_settings",
]

_HOMES = {
    "AuthorSettings": "recto.settings.collections",
    "CollectionSettings": "recto.settings.collections",
    "I18nSettings": "recto.settings.languages",
    "LocaleSettings": "recto.settings.languages",
    "Extenders": "recto.settings.load",
    "read_settings": "recto.settings.load",
    "CodeSettings": "recto.settings.markdown",
    "CodeThemeSettings": "recto.settings.markdown",
    "HighlightSettings": "recto.settings.markdown",
    "ImageSettings": "recto.settings.markdown",
    "MarkdownSettings": "recto.settings.markdown",
    "AnyPageOptions": "recto.settings.page_options",
    "PageOptions": "recto.settings.page_options",
    "PluginSettings": "recto.settings.plugins",
    "HeaderRule": "recto.settings.serve",
    "RewriteRule": "recto.settings.serve",
    "ServeSettings": "recto.settings.serve",
    "Encoding": "recto.settings.site",
    "FeedSettings": "recto.settings.site",
    "LatexSettings": "recto.settings.site",
    "OgImageSettings": "recto.settings.site",
    "Redirect": "recto.settings.site",
    "SearchSettings": "recto.settings.site",
    "Settings": "recto.settings.site",
    "ThemeSettings": "recto.settings.theme",
}

# A build that has nothing to do reads no settings.
__getattr__ = lazy_names(__name__, _HOMES)
