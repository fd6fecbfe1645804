"""`<head>`: what is the same on every page is prepared once, the rest is filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from recto.html import escape
from recto.settings import Settings
from recto.themes.docs.bootstrap import bootstrap_script
from recto.themes.docs.colors import background_rgb
from recto.themes.page import AssetUrls, PageContent, SiteUrls, site_root

ICON_FILES = ("favicon.svg", "favicon.ico", "favicon.png", "icon.svg", "icon.png")


class Head:
    """Makes the heads of a site's pages."""

    def __init__(self, settings: Settings, urls: SiteUrls, assets: AssetUrls, public: Path) -> None:
        self._settings = settings
        self._urls = urls
        self._site = escape(settings.title or "")
        # Links carry the base path themselves.
        self._origin = settings.url and "{0.scheme}://{0.netloc}".format(urlsplit(settings.url))
        self._start = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        self._start += f"<script>{bootstrap_script(settings.theme)}</script>"
        self._end = self._constant_part(settings, urls, assets, public)

    def html(self, content: PageContent, scripts: Iterable[str], twin: str | None) -> str:
        """The inside of `<head>`; `scripts` are links to modules, `twin` is the link to the page as Markdown."""
        metadata = content.metadata
        parts = [self._start, f"<title>{self._title(content)}</title>"]
        description = _text(metadata.get("description")) or self._settings.description
        if description:
            parts.append(f'<meta name="description" content="{escape(description)}">')
        keywords = metadata.get("keywords")
        if keywords:
            words = ", ".join(map(str, keywords)) if isinstance(keywords, list | tuple) else str(keywords)
            parts.append(f'<meta name="keywords" content="{escape(words)}">')
        robots = _text(metadata.get("robots"))
        if robots:
            parts.append(f'<meta name="robots" content="{escape(robots)}">')
        canonical = _text(metadata.get("canonical")) or (self._origin and self._origin + self._urls.page(content.route))
        if canonical:
            parts.append(f'<link rel="canonical" href="{escape(canonical)}">')
        parts.append(self._open_graph(content, description, canonical))
        if twin:
            parts.append(f'<link rel="alternate" type="text/markdown" href="{escape(twin)}">')
        parts.append(self._end)
        parts.extend(f'<script type="module" src="{escape(src)}"></script>' for src in scripts)
        return "".join(parts)

    def _title(self, content: PageContent) -> str:
        """The page's title before the site's; the front page of a site named alike has it once."""
        own = content.metadata.get("title")
        if isinstance(own, Mapping) and own.get("absolute"):
            return str(escape(str(own["absolute"])))
        title = escape(content.title)
        if not title or title == self._site:
            return str(self._site or title)
        return f"{title} – {self._site}" if self._site else str(title)

    def _open_graph(self, content: PageContent, description: str | None, canonical: str | None) -> str:
        metadata: Mapping[str, Any] = content.metadata
        own = metadata.get("openGraph") or metadata.get("open_graph")
        own = own if isinstance(own, Mapping) else {}
        values = {
            "title": _text(own.get("title")) or content.title or self._settings.title,
            "description": _text(own.get("description")) or description,
            "url": canonical,
            "site_name": self._settings.title,
            "image": self._image(own.get("images") or metadata.get("image")),
            "type": _text(own.get("type")) or "website",
        }
        return "".join(
            f'<meta property="og:{name}" content="{escape(value)}">' for name, value in values.items() if value
        )

    def _image(self, images: object) -> str | None:
        image = images[0] if isinstance(images, list | tuple) and images else images
        address = _text(image.get("url")) if isinstance(image, Mapping) else _text(image)
        if not address or not address.startswith("/"):
            return address or None
        return (self._origin or "") + site_root(self._urls) + address.lstrip("/")

    def _constant_part(self, settings: Settings, urls: SiteUrls, assets: AssetUrls, public: Path) -> str:
        root = site_root(urls)
        theme = settings.theme
        parts = [
            _theme_color("light", theme.background_color.light),
            _theme_color("dark", theme.background_color.dark),
            '<meta name="color-scheme" content="light dark"><meta name="generator" content="Recto">',
            _icon(public, root, theme.favicon_glyph),
            f'<link rel="stylesheet" href="{escape(assets["recto.css"])}">',
            # The sidebar's place is restored by it: painting first would show the tree jump.
            f'<script type="module" src="{escape(assets["theme.js"])}" blocking="render"></script>',
            f'<script type="speculationrules">{speculation_rules(root)}</script>',
        ]
        return "".join(parts)


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


def _theme_color(look: str, shade: str) -> str:
    media = f"(prefers-color-scheme: {look})"
    return f'<meta name="theme-color" media="{media}" content="rgb({background_rgb(shade)})">'


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
