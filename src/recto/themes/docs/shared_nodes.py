"""What stands on all pages and is no part: the logo, the way to the content, the notice above borrowed pages."""

from __future__ import annotations

from collections.abc import Mapping

from recto.html import Markup, el, render
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.languages import untranslated
from recto.themes.docs.navbar import site_logo
from recto.themes.docs.toc import toc_end
from recto.themes.page import SiteUrls


def shared_nodes(settings: Settings, urls: SiteUrls, strings: Strings, title: str) -> Mapping[str, Markup]:
    """Their HTML; `logo` and `toc_end` are arguments of parts."""
    return {
        "logo": render(site_logo(settings, urls, strings, title)),
        "toc_end": render(toc_end(settings, urls, strings)),
        "skip_link": render(el("a", {"class": "recto-skip-nav", "href": "#recto-content"}, strings.skip_link)),
        "untranslated": render(untranslated(strings)),
    }
