"""The line above the navbar."""

from __future__ import annotations

from recto.html import Element, el
from recto.strings import Strings
from recto.themes.page import SiteUrls
from recto.themes.settings_markdown import inline_html
from recto.themes.shared.settings_tables import BannerSettings


def banner_line(options: BannerSettings | None, urls: SiteUrls, strings: Strings) -> Element | None:
    """The banner that the settings ask for. Closing it is remembered under its key."""
    if options is None:
        return None
    close = el("button", {"class": "recto-icon", "data-key": options.key, "aria-label": strings.dismiss_banner})
    return el(
        "div",
        {"class": "recto-banner", "role": "region", "aria-label": strings.announcement},
        el("div", None, inline_html(options.text, urls)),
        close if options.dismissible else None,
    )
