"""What `recto.toml` says, checked: one frozen value for the whole build."""

from recto.settings.collections import AuthorSettings, CollectionSettings
from recto.settings.languages import I18nSettings, LocaleSettings
from recto.settings.load import Extenders, read_settings
from recto.settings.localized import localized, strings_of
from recto.settings.markdown import CodeSettings, CodeThemeSettings, HighlightSettings, ImageSettings, MarkdownSettings
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
    "localized",
    "read_settings",
    "strings_of",
]
