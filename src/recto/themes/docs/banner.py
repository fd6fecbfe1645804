"""The line above the navbar."""

from __future__ import annotations

from recto.html import Element
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.settings import docs_settings
from recto.themes.page import SiteUrls
from recto.themes.shared.banner import banner_line


def banner(settings: Settings, urls: SiteUrls, strings: Strings) -> Element | None:
    """The banner that the settings ask for."""
    return banner_line(docs_settings(settings).banner, urls, strings)
