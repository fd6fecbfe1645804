"""The foot of every page."""

from __future__ import annotations

from recto.html import Element, Node, el
from recto.settings import Settings
from recto.themes.docs.settings import docs_settings
from recto.themes.page import SiteUrls
from recto.themes.settings_markdown import block_html


def footer(
    settings: Settings,
    urls: SiteUrls,
    sidebar_hidden: bool,
    language_switch: Node,
    theme_switch: Node,
    children: Node,
) -> Element | None:
    """The strip with the site's own footer, or `children`; on pages without a sidebar the switches stand above it."""
    switches = [language_switch if settings.i18n.switch == "sidebar" else None, theme_switch]
    bar = el("div", {"class": "recto-switches"}, switches) if sidebar_hidden and any(switches) else None
    text = docs_settings(settings).footer
    inside = children if children is not None else block_html(text, urls) if text else None
    content = el("div", None, inside) if inside is not None else None
    return el("footer", {"class": "recto-footer"}, bar, content) if bar or content else None
