"""What `recto.toml` says, checked: one frozen value for the whole build."""

from recto.settings.languages import I18nSettings, LocaleSettings
from recto.settings.load import load_settings
from recto.settings.localized import localized, strings_of
from recto.settings.markdown import CodeSettings, CodeThemeSettings, HighlightSettings, ImageSettings, MarkdownSettings
from recto.settings.serve import HeaderRule, RewriteRule, ServeSettings
from recto.settings.site import Encoding, LatexSettings, OgImageSettings, Redirect, SearchSettings, Settings
from recto.settings.theme import (
    BannerSettings,
    ColorSettings,
    FeedbackSettings,
    NavigationSettings,
    NumberPair,
    ShadePair,
    SidebarSettings,
    ThemeSettings,
    ThemeSwitchSettings,
    TocSettings,
)

__all__ = [
    "BannerSettings",
    "CodeSettings",
    "CodeThemeSettings",
    "ColorSettings",
    "Encoding",
    "FeedbackSettings",
    "HeaderRule",
    "HighlightSettings",
    "I18nSettings",
    "ImageSettings",
    "LatexSettings",
    "LocaleSettings",
    "MarkdownSettings",
    "NavigationSettings",
    "NumberPair",
    "OgImageSettings",
    "Redirect",
    "RewriteRule",
    "SearchSettings",
    "ServeSettings",
    "Settings",
    "ShadePair",
    "SidebarSettings",
    "ThemeSettings",
    "ThemeSwitchSettings",
    "TocSettings",
    "load_settings",
    "localized",
    "strings_of",
]
