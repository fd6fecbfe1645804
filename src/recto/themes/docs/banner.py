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
    said = docs_settings(settings).banner
    if said is None:
        return None
    close = el("button", {"class": "recto-icon", "data-key": said.key, "aria-label": strings.dismiss_banner})
    return el(
        "div",
        {"class": "recto-banner", "role": "region", "aria-label": strings.announcement},
        el("div", None, inline_html(said.text, urls)),
        close if said.dismissible else None,
    )
