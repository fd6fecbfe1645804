"""What `recto.toml` says, checked: one frozen value for the whole build."""

from recto.settings.load import load_settings
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
    "ColorSettings",
    "Encoding",
    "FeedbackSettings",
    "HeaderRule",
    "LatexSettings",
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
]
