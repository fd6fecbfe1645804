"""`<head>`: what is the same on every page is prepared once, the rest is filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from recto.html import escape
from recto.settings import Settings
from recto.themes.docs.bootstrap import bootstrap_script
from recto.themes.docs.colors import background_rgb
from recto.themes.docs.settings import docs_settings
from recto.themes.metadata import Addresses, icon_tags, metadata_tags, site_metadata
from recto.themes.page import AssetUrls, PageContent, SiteUrls, site_root

_BASICS = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
ICON_FILES = ("favicon.svg", "favicon.ico", "favicon.png", "icon.svg", "icon.png")


class Head:
    """Makes the heads of a site's pages."""

    def __init__(
        self, settings: Settings, urls: SiteUrls, assets: AssetUrls, public: Path, *, has_posts: bool = False
    ) -> None:
        self._settings = settings
        self._addresses = Addresses(urls, settings.url)
        self._inherited = site_metadata(settings)
        self._icon = _icon(public, site_root(urls), docs_settings(settings).favicon_glyph)
        self._stylesheet = assets["recto.css"]
        self._start = f"{_BASICS}<script>{bootstrap_script(docs_settings(settings))}</script>"
        self._end = self._constant_part(settings, urls, assets)
        if has_posts and settings.url:
            self._end += _feed_links(settings)

    def html(self, content: PageContent, extras: Iterable[str], twin: str | None) -> str:
        """The inside of `<head>`; `extras` are links to stylesheets and modules, `twin` to the page as Markdown."""
        parts = [self._start, self._tags(content)]
        if twin:
            parts.append(f'<link rel="alternate" type="text/markdown" href="{escape(twin)}">')
        parts.append(self._end)
        parts.extend(_extra(href) for href in extras)
        return "".join(parts)

    def plain(self, content: PageContent, extras: Iterable[str], *, styled: bool) -> str:
        """The same for a document that is not the theme's: what the page says of itself, and what its content needs."""
        stylesheet = f'<link rel="stylesheet" href="{escape(self._stylesheet)}">' if styled else ""
        return "".join((_BASICS, self._tags(content), stylesheet, *(_extra(href) for href in extras)))

    def _tags(self, content: PageContent) -> str:
        metadata = (content.inherited or self._inherited).page(content.metadata, content.title)
        tags = metadata_tags(metadata, self._addresses, route=content.route, site_name=self._settings.title)
        return tags + (icon_tags(metadata, self._addresses) or self._icon)

    def _constant_part(self, settings: Settings, urls: SiteUrls, assets: AssetUrls) -> str:
        root = site_root(urls)
        theme = docs_settings(settings)
        parts = [
            _theme_color("light", theme.background_color.light),
            _theme_color("dark", theme.background_color.dark),
            '<meta name="color-scheme" content="light dark">',
            f'<link rel="stylesheet" href="{escape(assets["recto.css"])}">',
            # The sidebar's place is restored by it: painting first would show the tree jump.
            f'<script type="module" src="{escape(assets["theme.js"])}" blocking="render"></script>',
            f'<script type="speculationrules">{speculation_rules(root)}</script>',
        ]
        return "".join(parts)


def _feed_links(settings: Settings) -> str:
    """Where readers find the site's feeds, which a build makes when pages have dates."""
    title = f' title="{escape(settings.title)}"' if settings.title else ""
    return "".join(
        f'<link rel="alternate" type="application/{kind}+xml"{title} href="{escape(settings.base)}/{name}">'
        for kind, name in (("rss", "feed.xml"), ("atom", "atom.xml"))
    )


def speculation_rules(root: str) -> str:
    """Which links the browser may fetch before they are clicked: those within the site."""
    within = {"href_matches": f"{root}*"}
    elsewhere = {"not": {"selector_matches": "[target],[download],[data-toggle],[data-list]"}}
    rules = {"prefetch": [{"where": {"and": [within, elsewhere]}, "eagerness": "moderate"}]}
    return json.dumps(rules, separators=(",", ":")).replace("<", "\\u003c")


def _icon(public: Path, root: str, glyph: str | None) -> str:
    if glyph:
        svg = (
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>"
            "<text x='50' y='.9em' font-size='90' text-anchor='middle'>"
            f"{escape(glyph)}</text><style>text{{font-family:system-ui}}"
            "@media(prefers-color-scheme:dark){text{fill:#fff}}</style></svg>"
        )
        return f'<link rel="icon" href="data:image/svg+xml,{quote(svg)}">'
    name = next((name for name in ICON_FILES if (public / name).is_file()), None)
    return f'<link rel="icon" href="{escape(root + name)}">' if name else ""


def _extra(href: str) -> str:
    if href.endswith(".css"):
        return f'<link rel="stylesheet" href="{escape(href)}">'
    return f'<script type="module" src="{escape(href)}"></script>'


def _theme_color(look: str, shade: str) -> str:
    media = f"(prefers-color-scheme: {look})"
    return f'<meta name="theme-color" media="{media}" content="rgb({background_rgb(shade)})">'
