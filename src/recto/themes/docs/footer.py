"""The foot of every page (DOCS-73, DOCS-85)."""

from __future__ import annotations

from recto.themes.docs.markdown import block_html
from recto.themes.docs.settings import DocsSettings
from recto.themes.page import SiteUrls


def footer(theme: DocsSettings, urls: SiteUrls, switches: str) -> str:
    """The strip with the site's own footer; `switches` stand above it on pages without a sidebar."""
    bar = f'<div class="recto-switches">{switches}</div>' if switches else ""
    content = f"<div>{block_html(theme.footer, urls)}</div>" if theme.footer else ""
    return f'<footer class="recto-footer">{bar}{content}</footer>' if bar or content else ""
