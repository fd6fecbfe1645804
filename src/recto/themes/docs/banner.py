"""The line above the navbar."""

from __future__ import annotations

from recto.html import Element, el
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.settings import docs_settings
from recto.themes.page import SiteUrls
from recto.themes.settings_markdown import inline_html


def banner(settings: Settings, urls: SiteUrls, strings: Strings) -> Element | None:
    """The banner that the settings ask for. Closing it is remembered under its key."""
    options = docs_settings(settings).banner
    if options is None:
        return None
    close = el("button", {"class": "recto-icon", "data-key": options.key, "aria-label": strings.dismiss_banner})
    return el(
        "div",
        {"class": "recto-banner", "role": "region", "aria-label": strings.announcement},
        el("div", None, inline_html(options.text, urls)),
        close if options.dismissible else None,
    )
