"""What `recto.toml` says, checked: one frozen value for the whole build."""

from recto.settings.load import load_settings
from recto.settings.site import LatexSettings, SearchSettings, Settings
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
    "FeedbackSettings",
    "LatexSettings",
    "NavigationSettings",
    "NumberPair",
    "SearchSettings",
    "Settings",
    "ShadePair",
    "SidebarSettings",
    "ThemeSettings",
    "ThemeSwitchSettings",
    "TocSettings",
    "load_settings",
]
